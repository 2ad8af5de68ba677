/** Saves as a text file what stands on the page. The file is made here: nothing is asked of the server. */

import { make } from "./reply.js";
import { say } from "./words.js";

/** Save the conversation in `transcript`. */
export function save(transcript) {
  const said = [...transcript.querySelectorAll(".own, .reply")].map(textOf);
  download(`${say("save_file")}.txt`, [say("save_head"), ...said].join("\n\n---\n\n"));
}

/** Hand `text` to the person as a file called `name`. */
export function download(name, text) {
  // Windows' Notepad needs the mark at the start to read UTF-8.
  const address = URL.createObjectURL(new Blob(["\uFEFF", text, "\n"], { type: "text/plain;charset=utf-8" }));
  const link = make("a", { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

function textOf(message) {
  const copy = message.cloneNode(true);
  // Buttons cannot be pressed on paper.
  for (const gone of copy.querySelectorAll(".choices, .again")) gone.remove();
  for (const link of copy.querySelectorAll("a[href^='http']")) link.append(` (${link.href})`);
  for (const unseen of copy.querySelectorAll("a .unseen")) unseen.remove();
  for (const item of copy.querySelectorAll("li")) item.prepend("• ");
  const lines = copy.querySelectorAll("h2, h3, p, li, summary, small");
  for (const line of lines) line.append("\n");
  return copy.textContent.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}
