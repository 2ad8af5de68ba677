/** 'Snel weg': covers the page at once, erases the conversation, and is gone; Back leads nowhere. */

import { announce } from "./announcer.js";
import * as conversation from "./conversation.js";
import { make } from "./reply.js";
import { say } from "./words.js";

const PRESSES = 3;
const WITHIN = 5_000;

// Letters and plans open in a tab of their own: who leaves one of them leaves them all.
const others = new BroadcastChannel("stapwijzer.leave");
let pressed = 0;
let timer;
let heldAsModifier = false;

/** Leave now, in every tab. */
export function leave() {
  others.postMessage("leave");
  goAway();
}

function goAway() {
  const { href } = link();
  clearTimeout(timer);
  // Replacing the body, not only covering it: nothing is left for a screen reader, or for a browser
  // that keeps the page.
  document.documentElement.classList.add("left");
  document.body.replaceChildren(make("p", { class: "cover", role: "alert" }, say("exit_busy")));
  document.title = say("exit_busy");
  conversation.erase();
  location.replace(href);
}

/** Listen for the button and for Shift pressed three times. */
export function watch() {
  others.addEventListener("message", () => link() && goAway());
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#leave")) return;
    event.preventDefault();
    leave();
  });
  // It is called a button, so the space bar must press it too.
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.id !== "leave") return;
    event.preventDefault();
    leave();
  });
  document.addEventListener("keyup", onKeyUp, true);
}

function link() {
  return document.getElementById("leave");
}

function onKeyUp(event) {
  if (!link()) return;
  if (event.key === "Shift" && !heldAsModifier) press();
  else if (pressed) stop();
  // Shift with a letter ends in two keyups: the letter's (with shiftKey) and then Shift's own, which
  // is no press of its own.
  heldAsModifier = event.shiftKey;
}

function press() {
  clearTimeout(timer);
  pressed += 1;
  link().dataset.pressed = pressed;
  if (pressed === PRESSES) {
    leave();
    return;
  }
  announce(say(pressed === 1 ? "exit_left_two" : "exit_left_one"));
  timer = setTimeout(stop, WITHIN);
}

function stop() {
  clearTimeout(timer);
  pressed = 0;
  delete link().dataset.pressed;
  announce(say("exit_stopped"));
}
