/** Tells screen readers what happened, apart from the transcript, so that focus never has to move. */

import { make } from "./reply.js";

const KEPT = 10_000;
const place = document.getElementById("announcer");

/** Say `text` (in the language `lang` when it is not the page's). */
export function announce(text, lang) {
  const said = make("p", { lang }, text);
  place.append(said);
  // Long enough to be spoken; gone before somebody who reads on meets it a second time.
  setTimeout(() => said.remove(), KEPT);
}

/** Forget what was said. */
export function hush() {
  place.replaceChildren();
}
