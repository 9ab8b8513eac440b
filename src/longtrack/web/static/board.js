// @ts-check
// Keeps a board up to date: swaps the regions that the server sends, runs the clock between two frames,
// and says so when the connection is lost. It knows no rule: what to show is decided on the server.

/** @typedef {{text: string, ms: number}} Hold a split at which a skater's clock stands, and how long still */
/** @typedef {{running: boolean, elapsed: number, speed: number, holds: Record<string, Hold>}} Clock */
/** @typedef {{seq: number, run: string, regions: Record<string, string>, clock: Clock}} Frame */

import { tenths } from "./tenths.js";

const GLIDE = 250; // milliseconds
const SILENCE = 25_000; // the server says something every ten seconds
const RETRY = 5_000;

const ASK = 1_000;

const { live = "", run = "", seq = "0" } = document.body.dataset;
const language = document.documentElement.lang; // what is sent later speaks as the page does
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const lost = /** @type {HTMLElement} */ (document.getElementById("lost"));

// --- the live stream ---------------------------------------------------------------------------

const seen = { seq: Number(seq), run };
/** @type {EventSource | undefined} */
let source;
/** @type {AbortController | undefined} */
let asked;
let heardAt = Date.now();

function connect() {
  source?.close();
  source = new EventSource(`${live}&lang=${language}&after=${seen.seq}&run=${seen.run}`);
  source.addEventListener("open", heard);
  source.addEventListener("board", (event) => receive(JSON.parse(event.data)));
  source.addEventListener("beat", (event) => {
    heard();
    setClock(JSON.parse(event.data).clock);
  });
  source.addEventListener("error", sayLost);
}

/** Whoever leaves the page gives its connection back: a browser keeps the page, and has six for a server. */
function leave() {
  source?.close();
  source = undefined;
  asked?.abort("left");
}

/** @param {Frame} frame */
function receive(frame) {
  heard();
  seen.seq = frame.seq;
  seen.run = frame.run;
  show(frame.regions);
  setClock(frame.clock);
}

function heard() {
  heardAt = Date.now();
  lost.hidden = true;
  document.body.classList.add("live");
}

function sayLost() {
  if (!lost.hidden) return;
  document.body.classList.remove("live");
  clock.running = false; // nobody knows whether they still skate
  lost.textContent = said("lost", atVenue(heardAt));
  lost.hidden = false;
}

/** The time of day at the venue, wherever somebody watches: 18:41:52. @param {number} milliseconds */
function atVenue(milliseconds) {
  const timeZone = document.documentElement.dataset.zone || undefined;
  return new Date(milliseconds).toLocaleTimeString("en", { timeZone, hourCycle: "h23" });
}

/** The page brings its sentences, in its language. @param {string} name @param {string} time */
function said(name, time) {
  return (document.documentElement.dataset[name] ?? "").replace("{time}", time);
}

/** A browser gives up after an error page, and does not notice a dead connection or a long sleep. */
function watch() {
  const refused = source?.readyState === EventSource.CLOSED;
  const silent = Date.now() - heardAt > SILENCE;
  if (silent) sayLost();
  if (refused) void ask();
  if (refused || silent) connect();
}

/** Takes the state from the page itself, where the stream is refused: the house may be full. */
async function ask() {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const regions = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("[data-region]"));
  show(Object.fromEntries([...regions].map((it) => [it.dataset.region, it.innerHTML])));
  lost.textContent = said("refused", atVenue(Date.now()));
}

/**
 * A page for officials asks for its regions each second, as long as somebody looks at it. Where the answers
 * have a `tag`, it sends the last one along: the server answers as soon as there is something new, or with
 * no regions after a while. Whoever else wants to know what came listens for the event `shown`.
 * @returns {Promise<boolean>} whether the server has waited, so that it can be asked again at once
 */
async function askAgain() {
  if (document.hidden) return false;
  const mine = new AbortController();
  const patience = setTimeout(() => mine.abort(), 5 * ASK);
  asked = mine;
  const { ask: fragments = "", tag = "" } = document.body.dataset;
  const address = `${fragments}${fragments.includes("?") ? "&" : "?"}lang=${language}&tag=${tag}`;
  const answer = await fetch(address, { signal: mine.signal }).catch(() => undefined);
  const fresh = answer?.ok && (await answer.json().catch(() => undefined));
  clearTimeout(patience);
  if (mine.signal.reason === "left") return false;
  if (!fresh) {
    sayLost();
    return false;
  }
  heard();
  if (document.body.dataset.ask !== fragments) return true; // the page has turned to something else
  if (fresh.tag) document.body.dataset.tag = fresh.tag;
  show(fresh.regions);
  document.dispatchEvent(new CustomEvent("shown", { detail: fresh }));
  return Boolean(fresh.tag);
}

async function keepAsking() {
  const waited = await askAgain();
  setTimeout(keepAsking, waited ? 0 : ASK);
}

// --- regions -----------------------------------------------------------------------------------

/** @param {Record<string, string>} regions */
function show(regions) {
  const before = places();
  for (const [name, html] of Object.entries(regions)) {
    const region = document.querySelector(`[data-region="${name}"]`);
    if (!region) continue;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    morph(region, fresh.content);
  }
  if (!calm.matches) glide(before);
}

/**
 * Makes the children of `old` those of `fresh`. Children with the same `data-key` stay the same
 * elements, wherever they have moved to.
 * @param {Element} old
 * @param {Element | DocumentFragment} fresh
 */
function morph(old, fresh) {
  const keyed = new Map([...old.children].filter((it) => keyOf(it)).map((it) => [keyOf(it), it]));
  let place = old.firstChild;
  for (const child of [...fresh.childNodes]) {
    const key = keyOf(child);
    const match = key ? keyed.get(key) : place && !keyOf(place) && place.nodeName === child.nodeName ? place : null;
    if (!match) {
      old.insertBefore(child, place);
    } else {
      if (match === place) place = place.nextSibling;
      else old.insertBefore(match, place);
      renew(match, child);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

/** @param {Node} old @param {Node} fresh */
function renew(old, fresh) {
  if (!(old instanceof Element && fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) {
    const opened = name === "open" && old instanceof HTMLDetailsElement; // by whoever reads it
    if (!opened && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  morph(old, fresh);
}

/** @param {Node} node @returns {string | undefined} */
function keyOf(node) {
  return node instanceof HTMLElement ? node.dataset.key : undefined;
}

/** @returns {Map<HTMLElement, number>} */
function places() {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-region] [data-key]"));
  return new Map([...all].map((it) => [it, it.getBoundingClientRect().top]));
}

/** Moves every row from where it was to where it is now. @param {Map<HTMLElement, number>} before */
function glide(before) {
  const moves = { duration: GLIDE, easing: "cubic-bezier(.2, 0, .2, 1)" };
  for (const [element, top] of places()) {
    const from = before.get(element);
    if (from === undefined) element.animate({ opacity: [0, 1] }, moves);
    else if (Math.abs(from - top) > 1) element.animate({ transform: [`translateY(${from - top}px)`, "none"] }, moves);
  }
}

// --- the running clock -------------------------------------------------------------------------

/** @type {Clock} */
let clock = { running: false, elapsed: 0, speed: 1, holds: {} };
let clockAt = 0;
let ticking = false;

/** @param {Clock} fresh */
function setClock(fresh) {
  clock = fresh;
  clockAt = performance.now();
  if (clock.running && !ticking) {
    ticking = true;
    requestAnimationFrame(tick);
  }
}

function tick() {
  ticking = clock.running;
  if (!ticking) return;
  const since = performance.now() - clockAt;
  const running = `${tenths(clock.elapsed + since * clock.speed)}\u2007`; // as wide as with the digit of a split
  for (const face of document.querySelectorAll("[data-runs]")) {
    const hold = clock.holds[/** @type {HTMLElement} */ (face).dataset.runs ?? ""];
    const held = hold && since < hold.ms;
    const text = held ? hold.text : running;
    face.classList.toggle("runs", !held);
    if (face.textContent !== text) face.textContent = text;
  }
  requestAnimationFrame(tick);
}

// --- begin -------------------------------------------------------------------------------------

addEventListener("pagehide", leave);
if (document.body.dataset.ask) {
  void keepAsking();
  document.addEventListener("visibilitychange", askAgain);
} else {
  connect();
  setInterval(watch, RETRY);
  addEventListener("online", watch);
  addEventListener("pageshow", (event) => event.persisted && connect());
  document.addEventListener("visibilitychange", () => document.hidden || watch());
}
