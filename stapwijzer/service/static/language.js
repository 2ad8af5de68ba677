/** Changes the language of the page in place, so that the conversation goes on. */

import { announce } from "./announcer.js";
import { renew, say } from "./words.js";

/** Take the words of the page in `locale`; throws when it cannot be fetched. */
export async function change(locale) {
  const address = `/?taal=${locale}`;
  const response = await fetch(address);
  if (!response.ok) throw new Error(`no page in ${locale}`);
  const other = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const part of document.querySelectorAll("[data-part]")) {
    const words = other.getElementById(part.id);
    // The conversation itself keeps its language, and what is hidden stays hidden.
    const only = part.dataset.partOnly;
    if (only !== "attributes") part.replaceChildren(...words.childNodes);
    if (only !== "words") {
      for (const { name, value } of words.attributes) part.setAttribute(name, value);
    }
  }
  document.documentElement.lang = other.documentElement.lang;
  document.title = other.title;
  renew();
  // No new entry: Back must not lead to this page in another language.
  history.replaceState(null, "", address);
  announce(say("language_changed"));
}
