/** Turns questions and replies into elements: the same markup as templates/reply.html. */

import { say, setting } from "./words.js";

const PHONE = new RegExp(setting("phone"), "g");
const BULLET = /^\s*[•*–-]\s+/;

/** An element with attributes and children; text never becomes markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const unseen = (tag, text) => make(tag, { class: "unseen" }, text);
const dial = (phone) => phone.replace("-", "");

/** The person's own message. */
export function ownItem(question) {
  return make("li", { class: "message own" }, unseen("h2", say("you")), make("p", {}, question));
}

/** One reply. */
export function replyItem(reply) {
  const flagged = reply.kind === "crisis" || reply.kind === "error";
  const item = make("li", { class: `message reply kind-${reply.kind}`, lang: reply.locale });
  item.append(flagged ? make("h3", { class: "flag" }, say(reply.kind)) : unseen("h3", say("program")));
  if (reply.kind === "crisis") item.append(...calls(reply.text));
  item.append(words(reply.text));
  item.append(...people(reply), ...papers(reply));
  for (const attachment of ofType(reply, "timeline")) {
    const letter = make("div", { class: "letter" }, attachment.text);
    item.append(make("details", { class: "attachment" }, make("summary", {}, attachment.title), letter));
  }
  if (reply.sources.length) item.append(sources(reply.sources));
  if (reply.kind === "answer" && reply.topics?.length) item.append(helpful(reply.topics[0]));
  return item;
}

/** One tap that says whether the answer helped; only the topic goes along. */
function helpful(topic) {
  const answers = ["ja", "nee"].map((value) =>
    make("button", { name: "hielp", value }, say(value === "ja" ? "helpful_yes" : "helpful_no")),
  );
  return make(
    "form",
    { class: "helpful", method: "post", action: "/", "data-helpful": "" },
    make("input", { type: "hidden", name: "onderwerp", value: topic }),
    make("span", {}, say("helpful")),
    ...answers,
  );
}

/** The buttons under the last reply. */
export function choices(suggestions, kind) {
  const title = say(kind === "clarify" ? "choices_clarify" : "choices");
  const buttons = suggestions.map(({ title, payload }) => {
    const question = make("input", { type: "hidden", name: "vraag", value: title });
    const button = make("button", { name: "payload", value: payload }, title);
    const form = { method: "post", action: "/#antwoord", "data-ask": "", autocomplete: "off" };
    return make("li", {}, make("form", form, question, button));
  });
  return make(
    "div",
    { class: "choices", role: "group", "aria-labelledby": "choices-title" },
    make("p", { id: "choices-title" }, title),
    make("ul", {}, ...buttons),
  );
}

/** Something that went wrong, with a button to try again when that makes sense. */
export function problemItem(text, again) {
  const item = replyItem({ kind: "error", text, locale: setting("locale"), attachments: [], sources: [] });
  if (again) {
    const button = make("button", { type: "button", class: "again" }, say("retry"));
    button.addEventListener("click", again, { once: true });
    item.append(button);
  }
  return item;
}

/** `text` as paragraphs and lists: the first is the short answer, a line above a list its title. */
export function words(text) {
  const found = text.trim().split(/\n[^\S\n]*\n/).flatMap(blocksOf);
  if (found.length > 1 && found[0].tagName === "P" && !found[0].className) found[0].className = "short";
  return make("div", { class: "words" }, ...found);
}

function blocksOf(chunk) {
  const found = [];
  for (const line of chunk.split("\n").filter((line) => line.trim())) {
    const last = found.at(-1);
    const item = line.replace(BULLET, "");
    if (item === line) {
      found.push(make("p", {}, ...pieces(line.trim())));
    } else if (last?.tagName === "UL") {
      last.append(make("li", {}, ...pieces(item.trim())));
    } else {
      if (last) last.className = "title";
      found.push(make("ul", {}, make("li", {}, ...pieces(item.trim()))));
    }
  }
  return found;
}

function pieces(line) {
  const found = [];
  let end = 0;
  for (const match of line.matchAll(PHONE)) {
    if (match.index > end) found.push(line.slice(end, match.index));
    found.push(make("a", { href: `tel:${dial(match[0])}` }, match[0]));
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push(line.slice(end));
  return found;
}

function calls(text) {
  const phones = [...new Set([...text.matchAll(PHONE)].map((match) => match[0]))];
  const items = phones.slice(0, setting("maxCalls")).map((phone) => {
    const why = setting("calls")[dial(phone)] ?? say("call_plain");
    const number = make("strong", {}, say("call") + phone);
    return make("li", {}, make("a", { href: `tel:${dial(phone)}` }, number, " ", make("span", {}, why)));
  });
  return items.length ? [make("ul", { class: "calls" }, ...items)] : [];
}

const ofType = (reply, type) => reply.attachments.filter((attachment) => attachment.type === type);

/** Whom to call. A number that nobody confirmed stands beside the organisation's own site. */
function people(reply) {
  const items = ofType(reply, "contact").map((person) => {
    const item = make("li", {}, dialButton(person), make("p", {}, person.for_whom));
    const state = person.open_now ? "opening open" : "opening";
    if (person.opening) item.append(make("p", { class: state }, `${person.opening}.`));
    if (person.tel && person.url) {
      const unsure = person.confirmed ? [] : [`${say("not_confirmed")} `];
      item.append(make("p", { class: "site" }, ...unsure, outside(person.url, {}, siteOf(person.url))));
    }
    return item;
  });
  return items.length ? [make("ul", { class: "people", "aria-label": say("people") }, ...items)] : [];
}

function dialButton(person) {
  if (!person.tel) {
    const name = make("strong", {}, person.name);
    return outside(person.url, { class: "dial" }, name, " ", make("span", {}, say("to_site")));
  }
  const number = make("strong", {}, say("call") + person.number);
  return make("a", { class: "dial", href: `tel:${person.tel}` }, number, " ", make("span", {}, person.name));
}

/** What can be printed or kept: letters, and the plan of the step. */
function papers(reply) {
  const items = ofType(reply, "letter").map(({ title, url, docx }) => paper(title, url, docx, say("as_docx")));
  if (reply.step && ["answer", "timeline"].includes(reply.kind)) {
    const [plan, language] = [`/stappenplan/${reply.step}`, `?taal=${reply.locale}`];
    items.push(paper(say("step_plan"), plan + language, `${plan}.pdf${language}`, say("as_pdf")));
  }
  return items.length ? [make("ul", { class: "papers", "aria-label": say("on_paper") }, ...items)] : [];
}

function paper(title, url, file, form) {
  const page = { class: "paper", href: url, target: "_blank", rel: "noopener" };
  return make(
    "li",
    {},
    make("a", page, title, unseen("span", ` ${say("new_tab")}`)),
    " ",
    make("a", { href: file, download: "" }, form, unseen("span", `: ${title}`)),
  );
}

function outside(url, attributes, ...children) {
  const link = { ...attributes, href: url, target: "_blank", rel: "noreferrer noopener" };
  return make("a", link, ...children, unseen("span", ` ${say("new_tab")}`));
}

const siteOf = (url) => new URL(url).host.replace(/^www\./, "");

function sources(list) {
  const items = list.map((source) => {
    const name = `${source.title}, ${source.locator}`;
    const day = ["as_of", "read"]
      .filter((field) => source[field])
      .map((field) => ` · ${say(field, { date: dutchDate(source[field]) })}`)
      .join("");
    const kind = make("small", {}, setting("classes")[source.class] + day);
    if (!/^https?:\/\//.test(source.url ?? "")) return make("li", {}, make("span", {}, name), " ", kind);
    const link = { href: source.url, target: "_blank", rel: "noreferrer noopener" };
    return make("li", {}, make("a", link, name, unseen("span", ` ${say("new_tab")}`)), " ", kind);
  });
  const summary = make("summary", {}, say("sources", { n: list.length }));
  return make("details", { class: "sources" }, summary, make("ul", {}, ...items));
}

function dutchDate(iso) {
  return iso.split("-").map(Number).reverse().join("-");
}
