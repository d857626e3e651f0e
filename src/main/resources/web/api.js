// Everything that is asked of the daemon goes through here.

/** The daemon said no, and why. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || 'the daemon answered ' + status);
    this.status = status;
    this.code = problem.code;
  }
}

/** The daemon did not answer. */
export class Lost extends Error {
  constructor() {
    super('the daemon does not answer');
  }
}

const KEY = 'fx-caravan.key';
const SCOPE = 'fx-caravan.scope';
const KEPT_ANSWERS = 24;
// a read that takes that long will not come; an action may wait for the provider
const READ_WITHIN = 20_000;
const ACT_WITHIN = 120_000;
const kept = new Map();

// sessionStorage is this tab's alone, and gone with it
export const key = () => sessionStorage.getItem(KEY);

export const mayOperate = () => key() !== null && sessionStorage.getItem(SCOPE) === 'operate';

/** Remembers a key and what it may do, or forgets it. */
export function keepKey(secret, scope) {
  kept.clear();
  if (secret === null) {
    sessionStorage.removeItem(KEY);
    sessionStorage.removeItem(SCOPE);
  } else {
    sessionStorage.setItem(KEY, secret);
    sessionStorage.setItem(SCOPE, scope);
  }
  document.dispatchEvent(new CustomEvent('key'));
}

async function ask(method, path, headers, body, secret) {
  if (secret) {
    headers.Authorization = 'Bearer ' + secret;
  }
  const signal = AbortSignal.timeout(method === 'GET' ? READ_WITHIN : ACT_WITHIN);
  let answer;
  try {
    answer = await fetch(path, { method, headers, body, cache: 'no-store', signal });
  } catch {
    throw new Lost();
  }
  if (answer.ok || answer.status === 304) {
    return answer;
  }
  let problem = {};
  try {
    problem = await answer.json();
  } catch {
    // a status without a reason
  }
  throw new Refused(answer.status, problem);
}

/** Reads JSON; where it has not changed since, the very same object comes back. */
export async function read(path) {
  const known = kept.get(path);
  const answer = await ask('GET', path, known ? { 'If-None-Match': known.tag } : {}, undefined, key());
  if (answer.status === 304) {
    return known.json;
  }
  const json = await body(answer);
  const tag = answer.headers.get('ETag');
  kept.delete(path);
  if (tag) {
    kept.set(path, { tag, json });
    if (kept.size > KEPT_ANSWERS) {
      kept.delete(kept.keys().next().value);
    }
  }
  return json;
}

async function body(answer) {
  try {
    return await answer.json();
  } catch {
    throw new Lost(); // it broke off
  }
}

/** Changes something; `secret` is a key to try in place of the kept one. */
export async function send(method, path, json, secret = key()) {
  const headers = json === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await ask(method, path, headers, json === undefined ? undefined : JSON.stringify(json), secret);
  return body(answer);
}

/** Reads what is no JSON, or is wanted as it was sent. */
export async function readBlob(path, accept = '*/*') {
  const answer = await ask('GET', path, { Accept: accept }, undefined, key());
  try {
    return { blob: await answer.blob(), headers: answer.headers };
  } catch {
    throw new Lost();
  }
}

/** A path with parameters; empty ones are left out. */
export function query(path, parameters) {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== null && value !== '') {
      given.set(name, value);
    }
  }
  // a comma is as good in a query, and can be read
  const text = given.toString().replaceAll('%2C', ',');
  return text ? path + '?' + text : path;
}
