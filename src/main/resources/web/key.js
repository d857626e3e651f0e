import { Refused, key, keepKey, mayOperate, send } from './api.js';
import { byId, closable } from './dom.js';
import { told } from './format.js';
import { notice } from './notice.js';

const NOT_GOOD = 'That key is not good: unknown, expired or revoked.';
const READ_ONLY = 'That key may only read; this needs one with scope operate.';

let answered = null;
let operating = true;

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

/** Tries a key. @returns its scope; throws what is wrong with it */
async function scopeOf(secret) {
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new Error(NOT_GOOD);
  }
  try {
    await send('GET', '/v1/quarantine', undefined, secret);
    return 'operate';
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      throw new Error(NOT_GOOD);
    }
    if (error instanceof Refused && error.status === 403) {
      if (operating) {
        throw new Error(READ_ONLY);
      }
      return 'read';
    }
    throw new Error('It could not be tried: ' + told(error) + '.');
  }
}

async function tryKey(event) {
  event.preventDefault();
  const secret = byId('key-input').value.trim();
  try {
    const scope = await scopeOf(secret);
    keepKey(secret, scope);
    byId('key').close();
  } catch (wrong) {
    byId('key-error').textContent = wrong.message;
    byId('key-input').select();
  }
}

/** Does what needs the operator's key: asks for one where there is none, and again where it is not good. */
export async function operate(why, action) {
  let error = key() && !mayOperate() ? READ_ONLY : '';
  for (;;) {
    if (!mayOperate() && !await askKey(why, true, error)) {
      return undefined;
    }
    try {
      return await action();
    } catch (refused) {
      if (!(refused instanceof Refused) || refused.status !== 401 && refused.status !== 403) {
        throw refused;
      }
      keepKey(null);
      error = refused.status === 401 ? NOT_GOOD : READ_ONLY;
    }
  }
}

function showButton() {
  byId('key-button').querySelector('span').textContent = key() ? 'Sign out' : 'Sign in';
}

export function start() {
  const dialog = byId('key');
  closable(dialog);
  dialog.addEventListener('close', () => {
    byId('key-input').value = '';
    answered?.(operating ? mayOperate() : key() !== null);
    answered = null;
  });
  byId('key-form').addEventListener('submit', tryKey);
  byId('unlock').addEventListener('click', () => askKey('Reading needs a key here.', false));
  byId('key-button').addEventListener('click', () => {
    if (key()) {
      keepKey(null);
      notice('good', 'Signed out: the key is forgotten');
    } else {
      askKey('Acting on days, dead letters and held rates needs the operator key.');
    }
  });
  document.addEventListener('key', showButton);
  showButton();
}
