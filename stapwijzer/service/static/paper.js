/** Pages to print: filling in a letter, questions of one's own. All of it stays in this page. */

import { announce } from "./announcer.js";
import * as leaving from "./leave.js";
import { make } from "./reply.js";
import { download } from "./save.js";
import { say } from "./words.js";

const byId = (id) => document.getElementById(id);
const letter = byId("letter");

document.documentElement.dataset.script = "on";
leaving.watch();
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
if (letter) takeLetter();
if (byId("own-add")) takeQuestions();

function takeLetter() {
  for (const blank of letter.querySelectorAll("[data-blank]")) blank.dataset.mark = blank.textContent;
  // A browser may bring back what was typed before the page was left: here it is forgotten.
  for (const field of document.querySelectorAll("[data-fills]")) {
    field.value = "";
    field.addEventListener("input", () => fill(field.dataset.fills, field.value.trim()));
  }
  document.querySelector("[data-copy]").addEventListener("click", copy);
  document.querySelector("[data-save]").addEventListener("click", () => {
    download(`${letter.dataset.name}.txt`, letterText());
  });
}

function fill(name, value) {
  for (const blank of letter.querySelectorAll(`[data-blank="${name}"]`)) {
    blank.textContent = value || blank.dataset.mark;
    blank.classList.toggle("filled", Boolean(value));
  }
}

const letterText = () => [...letter.querySelectorAll("p")].map((line) => line.textContent).join("\n\n");

async function copy() {
  try {
    await navigator.clipboard.writeText(letterText());
    tell(say("copied"));
  } catch {
    getSelection().selectAllChildren(letter);
    tell(say("copy_failed"));
  }
}

function tell(text) {
  const said = make("p", { class: "notice" }, text);
  document.querySelector(".told")?.remove();
  letter.after(make("div", { class: "told on-screen" }, said));
  announce(text);
}

function takeQuestions() {
  const box = byId("own-question");
  const add = () => {
    const question = box.value.trim().replace(/\s+/g, " ");
    if (question) addQuestion(question);
    box.value = "";
    box.focus();
  };
  box.value = "";
  byId("own-add").addEventListener("click", add);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    add();
  });
}

function addQuestion(question) {
  const list = byId("own-list");
  const label = make("span", { class: "unseen" }, ` ${question}`);
  const remove = make("button", { type: "button", class: "remove on-screen" }, say("remove"), label);
  const item = make("li", {}, question, " ", remove);
  remove.addEventListener("click", () => {
    item.remove();
    list.hidden = !list.children.length;
    announce(say("removed"));
    byId("own-question").focus();
  });
  list.append(item);
  list.hidden = false;
  announce(say("added", { question }));
}
