import { Refused, key, keepKey, send } from './api.js';
import { byId, closable } from './dom.js';
import { told } from './format.js';
import { notice } from './notice.js';

const NOT_GOOD = 'That key is not good: unknown, expired or revoked.';
const READ_ONLY = 'That key may only read; this needs one with scope operate.';

let answered = null;
let operating = true;

/** Whether a key is known that may operate; one that may only read is told apart when it is first used. */
export const signedIn = () => key() !== null;

/** Asks for a key. @returns whether there is one now */
export function askKey(why, forOperating = true, error = '') {
  operating = forOperating;
  byId('key-why').textContent = why;
  byId('key-error').textContent = error;
  byId('key-input').value = '';
  byId('key').showModal();
  return new Promise((resolve) => {
    answered = resolve;
  });
}

/** Tries a key. @returns what is wrong with it; empty for nothing */
async function fault(secret) {
  try {
    await send('GET', '/v1/quarantine', undefined, secret);
    return '';
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      return NOT_GOOD;
    }
    if (error instanceof Refused && error.status === 403) {
      return operating ? READ_ONLY : '';
    }
    return 'It could not be tried: ' + told(error) + '.';
  }
}

async function tryKey(event) {
  event.preventDefault();
  const secret = byId('key-input').value.trim();
  const wrong = /^[\x21-\x7e]+$/.test(secret) ? await fault(secret) : NOT_GOOD;
  byId('key-error').textContent = wrong;
  if (wrong) {
    byId('key-input').select();
    return;
  }
  keepKey(secret);
  byId('key').close();
}

/** Does what needs the operator's key: asks for one where there is none, and again where it is not good. */
export async function operate(why, action) {
  let error = '';
  for (;;) {
    if ((!signedIn() || error) && !await askKey(why, true, error)) {
      return undefined;
    }
    try {
      return await action();
    } catch (refused) {
      if (!(refused instanceof Refused) || refused.status !== 401 && refused.status !== 403) {
        throw refused;
      }
      error = refused.status === 401 ? NOT_GOOD : READ_ONLY;
      if (refused.status === 401) {
        keepKey(null);
      }
    }
  }
}

function showButton() {
  byId('key-button').querySelector('span').textContent = signedIn() ? 'Sign out' : 'Sign in';
}

export function start() {
  const dialog = byId('key');
  closable(dialog);
  dialog.addEventListener('close', () => {
    byId('key-input').value = '';
    answered?.(signedIn());
    answered = null;
  });
  byId('key-form').addEventListener('submit', tryKey);
  byId('unlock').addEventListener('click', () => askKey('Reading needs a key here.', false));
  byId('key-button').addEventListener('click', () => {
    if (signedIn()) {
      keepKey(null);
      notice('good', 'Signed out: the key is forgotten');
    } else {
      askKey('Acting on days, dead letters and held rates needs the operator key.');
    }
  });
  document.addEventListener('key', showButton);
  showButton();
}
