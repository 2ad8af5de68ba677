/** The conversation on the server. Its id lives here, in memory, and nowhere else in the browser. */

const PATIENCE = 30_000;
// Stands for a conversation that could not be made: without its database the service still answers
// a cry for help.
const NO_ID = "geen";

let id = null;
let underWay = new AbortController();

/** A message that was not answered; `reason` names the string that says why. */
export class Unanswered extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Go on with a conversation that began in the plain form. */
export function adopt(given) {
  id = given || null;
}

/** Whether there is anything to erase on the server. */
export function exists() {
  return id !== null;
}

/** A name for a message: sent twice under the same name it is answered once. */
export function newMessageId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16)).join("");
}

/**
 * Send {text} or {text, payload} and return {messages, renewed}; `renewed` when the old conversation was
 * gone and this is a new one. Throws Unanswered, or an AbortError after erase().
 */
export async function send({ text, payload, messageId, locale }) {
  const hadOne = exists();
  let body = payload ? { payload } : { text };
  let renewed = false;
  // Two things may have to be mended, each once: a conversation that is gone, a button that is not known.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    id ??= await create();
    const path = `${id ?? NO_ID}/messages`;
    const response = await call("POST", path, { ...body, client_message_id: messageId, locale });
    if (response.ok) return { messages: (await json(response)).messages, renewed };
    if (response.status === 404) {
      id = null;
      renewed = hadOne;
    } else if (response.status === 422 && body.payload) {
      body = { text };
    } else {
      if (response.status === 429) throw new Unanswered("too_many");
      throw new Unanswered(response.status < 500 ? "refused" : "down");
    }
  }
  throw new Unanswered("down");
}

/** Erase it now, also when the page is about to disappear. Resolves to whether the server did. */
export async function erase() {
  underWay.abort();
  underWay = new AbortController();
  if (!exists()) return true;
  const path = `/api/conversations/${id}`;
  id = null;
  try {
    return (await fetch(path, { method: "DELETE", keepalive: true })).ok;
  } catch {
    return false;
  }
}

/** Tell whether an answer helped. It belongs to no conversation; when it gets lost nobody misses it. */
export function feedback(topic, helpful) {
  const body = JSON.stringify({ topic, helpful });
  const headers = { "Content-Type": "application/json" };
  fetch("/api/feedback", { method: "POST", body, headers }).catch(() => {});
}

async function create() {
  const response = await call("POST", "");
  return response.ok ? (await json(response)).id : null;
}

async function call(method, path, body) {
  const { signal } = underWay;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  signal.addEventListener("abort", () => late.abort());
  try {
    return await fetch(`/api/conversations${path && `/${path}`}`, {
      method,
      signal: late.signal,
      ...(body && { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Unanswered(navigator.onLine ? "unreachable" : "offline");
  } finally {
    clearTimeout(timer);
  }
}

async function json(response) {
  try {
    return await response.json();
  } catch {
    throw new Unanswered("unreachable");
  }
}
