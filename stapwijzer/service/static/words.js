/** The strings and settings that the server put into the page as data. */

let data = read();

function read() {
  return JSON.parse(document.getElementById("for-script").textContent);
}

/** Read them anew, after the language of the page changed. */
export function renew() {
  data = read();
}

/** A setting: locale, max, phone, maxCalls, calls, classes. */
export function setting(name) {
  return data[name];
}

/** The string `key`, with each {value} filled in. */
export function say(key, values = {}) {
  return data.texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
