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
 * Send {text} or {text, payload} and yield {messages, renewed}, once or more: the answer to a cry for help comes
 * before the rest. `renewed` when the old conversation was gone and this is a new one. Throws Unanswered, also
 * when it breaks off half-way, or an AbortError after erase().
 */
export async function* send({ text, payload, messageId, locale }) {
  const hadOne = exists();
  let body = payload ? { payload } : { text };
  let renewed = false;
  // Two things may have to be mended, each once: a conversation that is gone, a button that is not known.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    id ??= await create();
    const path = `${id ?? NO_ID}/messages`;
    const call = begin("POST", path, { ...body, client_message_id: messageId, locale });
    const response = await call.response;
    if (response.ok) {
      for await (const line of lines(response, call)) yield { messages: line.messages, renewed };
      return;
    }
    call.end();
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
  const call = begin("POST", "");
  const response = await call.response;
  try {
    return response.ok ? (await response.json()).id : null;
  } catch (error) {
    throw call.problem(error);
  } finally {
    call.end();
  }
}

/** A request under way: its `response`, what to do at its `end`, and which `problem` an error of it means. */
function begin(method, path, body) {
  const { signal } = underWay;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE);
  signal.addEventListener("abort", () => late.abort());
  const end = () => clearTimeout(timer);
  const problem = (error) => {
    end();
    return signal.aborted ? error : new Unanswered(navigator.onLine ? "unreachable" : "offline");
  };
  const response = fetch(`/api/conversations${path && `/${path}`}`, {
    method,
    signal: late.signal,
    headers: { Accept: "application/x-ndjson", ...(body && { "Content-Type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  }).catch((error) => {
    throw problem(error);
  });
  return { response, end, problem };
}

/** Each line of `response`, as soon as it is there. */
async function* lines(response, call) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const parts = (rest + (value ?? "")).split("\n");
      rest = parts.pop();
      for (const line of parts) yield JSON.parse(line);
      if (done) return;
    }
  } catch (error) {
    throw call.problem(error);
  } finally {
    call.end();
  }
}
