// @ts-check
// Acts of officials: sends them to the API, once each however often a network needs it to be sent, and says
// what came of it. It knows no rule: the server decides, and its sentence is shown.

/** @typedef {{seq: number, role: string, who: string, what: string, at: string}} Overtaken */
/** @typedef {{key: string, sentence: string, answer?: string}} Question */
/**
 * @typedef {object} Answer
 * @property {boolean} ok
 * @property {number} status 0 where the server was not reached
 * @property {number} [seq]
 * @property {string} [error] one sentence for the person who acted
 * @property {string} [said] the same in the language of the page
 * @property {string} [where] the part of the body that is wrong, such as `$.skater`
 * @property {Overtaken} [overtaken]
 * @property {Question[]} [questions]
 * @property {number} [signal]
 * @property {any} value all of the answer
 */

const API = "/api/v1";
const TRIES = 3;
const PAUSE = 400; // milliseconds
const PATIENCE = 8_000;

/** A text that is new for each act. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (it) => it.toString(16).padStart(2, "0")).join("");
}

/**
 * Does one act. Where the network fails it is sent again with the same key, so it is done once.
 * @param {string} path below /api/v1
 * @param {object | (() => object)} body a function is asked again before each try: for `ago`
 * @param {string} [key]
 * @returns {Promise<Answer>}
 */
export async function act(path, body = {}, key = newKey()) {
  const { actsAs } = document.body.dataset; // whoever has several roles acts in that of the page
  const headers = {
    "Content-Type": "application/json",
    "Idempotency-Key": key,
    "Accept-Language": spoken(),
    ...(actsAs ? { "X-Acts-As": actsAs } : {}),
  };
  for (let left = TRIES; ; ) {
    const sent = JSON.stringify(typeof body === "function" ? body() : body);
    const answer = await asked(path, { method: "POST", headers, body: sent });
    left -= 1;
    if (answer.status || left === 0) return answer;
    await new Promise((go) => setTimeout(go, PAUSE));
  }
}

/** Reads something of the API. @param {string} path @returns {Promise<Answer>} */
export function read(path) {
  return asked(path, { headers: { Accept: "application/json", "Accept-Language": spoken() } });
}

/** @param {string} path @param {RequestInit} options @returns {Promise<Answer>} */
async function asked(path, options) {
  const answer = await fetch(API + path, { ...options, signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
  if (!answer) return { ok: false, status: 0, error: unreached(), value: {} };
  const value = await answer.json().catch(() => ({}));
  const told = answer.ok || value.error ? value : { error: unreached() };
  const error = told.said || told.error;
  return { ...(Array.isArray(told) ? {} : told), error, ok: answer.ok, status: answer.status, value };
}

/** The language of the page: refusals come in it. */
function spoken() {
  return document.documentElement.lang || "en";
}

function unreached() {
  const said = document.getElementById("said")?.dataset.unreached;
  return said || "The desk does not answer: nothing is known to be done. Try again.";
}

/**
 * Says what came of an act, in the line of the page that is read aloud.
 * @param {string} text
 * @param {boolean} [wrong]
 */
export function say(text, wrong = false) {
  clearTimeout(silence); // what was said before may not wipe this away
  const line = document.getElementById("said");
  if (!line) return;
  line.classList.toggle("wrong", wrong);
  line.textContent = text;
  line.hidden = !text;
}

let silence = 0;

/** Says what was done; it fades. @param {string} text @param {number} long milliseconds */
export function sayAWhile(text, long) {
  say(text);
  silence = setTimeout(() => say(""), long);
}

/** A sentence begins with a capital and ends with a full stop; nothing stays nothing. @param {string} text */
export function sentence(text) {
  if (!text) return "";
  const whole = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}
