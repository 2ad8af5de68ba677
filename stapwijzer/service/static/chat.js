/** Takes the plain form over: questions and answers without a new page. Nothing is kept in the browser. */

import { announce, hush } from "./announcer.js";
import * as conversation from "./conversation.js";
import * as language from "./language.js";
import * as leaving from "./leave.js";
import { choices, make, ownItem, problemItem, replyItem } from "./reply.js";
import { save } from "./save.js";
import { say, setting } from "./words.js";

const SLOW = 1_500;
const NEARLY_FULL = 0.9;

const byId = (id) => document.getElementById(id);
const transcript = byId("transcript");
const notices = byId("notices");
const welcome = byId("welcome");
const box = byId("vraag");
let busy = false;

takeOver();

function takeOver() {
  document.documentElement.dataset.script = "on";
  byId("ask").noValidate = true;
  conversation.adopt(document.querySelector("input[name=gesprek]")?.value);
  for (const input of document.querySelectorAll("input[name=gesprek]")) input.remove();
  leaving.watch();
  byId("save").hidden = !transcript.childElementCount;
  byId("save").addEventListener("click", warnAndSave);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", (event) => event.target === box && count());
  document.addEventListener("keydown", onKeyDown);
  // A jump within the page would put an entry into the history that leads back here.
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    box.focus();
  });
  // On paper the sources belong to the answer.
  addEventListener("beforeprint", () => {
    for (const details of transcript.querySelectorAll("details")) details.open = true;
  });
}

function onKeyDown(event) {
  // While an input method composes a word, Enter belongs to it.
  if (event.target !== box || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId("ask").requestSubmit();
}

function onSubmit(event) {
  const form = event.target;
  if (form.matches("[data-ask]")) {
    event.preventDefault();
    if (form === byId("ask")) askTyped();
    else ask(form.elements.vraag.value, form.elements.payload.value);
  } else if (form.matches("[data-helpful]")) {
    event.preventDefault();
    helped(form, event.submitter.value === "ja");
  } else if (form.matches("[data-erase]")) {
    event.preventDefault();
    eraseAll();
  } else if (form.matches("[data-language]")) {
    event.preventDefault();
    language.change(byId("language").value).catch(() => announceNotice(say("unreachable")));
  }
}

function askTyped() {
  const text = box.value.trim();
  const over = [...text].length - setting("max");
  if (!text) announce(say("empty"));
  else if (over > 0) announce(say("over", { n: over }));
  else if (ask(text)) {
    box.value = "";
    count();
    return;
  }
  box.focus();
}

/** Ask `text`, or what the button `payload` with that title means. False while another is under way. */
function ask(text, payload) {
  if (busy) {
    announce(say("still_busy"));
    return false;
  }
  const own = ownItem(text);
  const focused = document.activeElement;
  for (const old of transcript.querySelectorAll(".choices, .again")) old.remove();
  notices.replaceChildren();
  welcome.hidden = true;
  transcript.append(own);
  byId("erase").hidden = false;
  byId("save").hidden = false;
  // A pressed button that disappears would throw the focus to the top of the page.
  if (!focused.isConnected || welcome.contains(focused)) focusOn(own);
  toTop(own);
  deliver({ text, payload, messageId: conversation.newMessageId(), locale: setting("locale") }, own);
  return true;
}

async function deliver(message, own) {
  const waiting = make("li", { class: "message waiting" }, make("p", {}, say("waiting")));
  const slow = setTimeout(() => announce(say("waiting")), SLOW);
  setBusy(true);
  transcript.append(waiting);
  // Sent again after it broke off, it does not show twice what is there already.
  message.shown ??= [];
  let passed = 0;
  let told = false;
  try {
    for await (const { messages, renewed } of conversation.send(message)) {
      if (renewed && !told) {
        told = true;
        own.after(make("li", { class: "message" }, notice(say("renewed"))));
        announce(say("renewed"));
      }
      const erased = messages.find((reply) => reply.kind === "erased");
      if (erased) {
        conversation.adopt(null);
        clearScreen();
        announceNotice(erased.text);
        return;
      }
      const first = !message.shown.length;
      for (const reply of messages) {
        passed += 1;
        if (passed > message.shown.length) showReply(reply, message, waiting);
      }
      if (first) toTop(own);
    }
    waiting.remove();
    showChoices(message.shown);
  } catch (error) {
    waiting.remove();
    // After 'Wis dit gesprek' nobody waits for this answer.
    if (!own.isConnected) return;
    showProblem(error.reason ?? "down", () => again(message, own));
    toTop(own);
  } finally {
    clearTimeout(slow);
    setBusy(false);
  }
}

function showReply(reply, message, waiting) {
  message.shown.push(reply);
  waiting.before(replyItem(reply));
  announce(`${say("program")} ${reply.text}`, reply.locale);
}

/** Under the last of `replies` stand the buttons of all. */
function showChoices(replies) {
  const byPayload = new Map(replies.flatMap((reply) => reply.suggestions).map((s) => [s.payload, s]));
  if (byPayload.size) {
    transcript.lastElementChild.append(choices([...byPayload.values()], replies.at(-1).kind));
  }
  const found = replies.reduce((sum, reply) => sum + reply.sources.length, 0);
  if (found) announce(say("announce_sources", { n: found }));
  if (byPayload.size) announce(say("announce_choices", { n: byPayload.size }));
}

function showProblem(reason, retry) {
  transcript.append(problemItem(say(reason), reason === "refused" ? undefined : retry));
  announce(say(reason));
}

function again(message, own) {
  const problem = transcript.lastElementChild;
  if (problem.contains(document.activeElement)) focusOn(own);
  problem.remove();
  deliver(message, own);
}

/** Send whether the answer of `form` helped, and say thanks in its place. */
function helped(form, helpful) {
  conversation.feedback(form.elements.onderwerp.value, helpful);
  const thanks = make("p", { class: "helpful", tabindex: "-1" }, say("thanks"));
  form.replaceWith(thanks);
  thanks.focus({ preventScroll: true });
}

async function eraseAll() {
  clearScreen();
  const done = await conversation.erase();
  announceNotice(say(done ? "erased" : "erase_failed"));
}

function clearScreen() {
  transcript.replaceChildren();
  hush();
  box.value = "";
  count();
  welcome.hidden = false;
  byId("erase").hidden = true;
  byId("save").hidden = true;
  setBusy(false);
  // Not to the box: on a telephone that would bring the keyboard up.
  focusOn(welcome.querySelector("h2"));
  scrollTo({ top: 0 });
}

/** First the warning: a file stays behind on this device, for whoever has it. */
function warnAndSave() {
  const yes = make("button", { type: "button", class: "again" }, say("save_yes"));
  yes.addEventListener("click", () => {
    save(transcript);
    announceNotice(say("saved"));
    byId("save").focus();
  });
  const warning = notice(`${say("save_warning")} `);
  warning.append(yes);
  notices.replaceChildren(warning);
  announce(say("save_warning"));
  yes.focus();
}

function announceNotice(text) {
  notices.replaceChildren(notice(text));
  announce(text);
}

function notice(text) {
  return make("p", { class: "notice" }, text);
}

function count() {
  const left = setting("max") - [...box.value].length;
  const place = byId("count");
  const over = left < 0;
  if (over && !place.classList.contains("over")) announce(say("over", { n: -left }));
  place.classList.toggle("over", over);
  box.setAttribute("aria-invalid", String(over));
  if (over) place.textContent = say("over", { n: -left });
  else place.textContent = left < setting("max") * (1 - NEARLY_FULL) ? say("left", { n: left }) : "";
}

function setBusy(value) {
  busy = value;
  // Not `disabled`: that would take the focus away from who has just pressed it.
  byId("send").setAttribute("aria-disabled", String(value));
}

function focusOn(item) {
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
}

function toTop(item) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item.scrollIntoView({ block: "start", behavior: still ? "auto" : "smooth" });
}
