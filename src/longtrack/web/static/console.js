// @ts-check
// The keyboard of the timing console. Buttons and forms hold what they send; a key presses the button that
// carries it. It knows no rule: which buttons there are, and with which keys, is decided on the server.

import { act, say, sentence } from "./act.js";
import { tenths } from "./tenths.js";

/** @typedef {{elapsed: number, speed: number}} Running a clock at the moment of sending, in milliseconds */
/** @typedef {{seq: number, clocks: Record<string, Running>}} Fresh */

const TYPES = "input:not([type=radio], [type=checkbox]), textarea, select";

const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const lost = /** @type {HTMLElement} */ (document.getElementById("lost"));
let seen = Number(document.body.dataset.seq);
let open = "";

/** @param {string} what @param {ParentNode} [where] @returns {HTMLElement[]} */
function all(what, where = document) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (where.querySelectorAll(what))];
}

/** @param {Element} it */
function isThere(it) {
  return it.getClientRects().length > 0 && !(it instanceof HTMLButtonElement && it.disabled);
}

// --- keys --------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") return leave(target);
  if (target.matches(TYPES) && !isIdle(target, event.key)) return; // whoever types in a field means letters
  const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
  if (!undo && (event.ctrlKey || event.metaKey || event.altKey)) return;
  if (event.repeat) return;
  const key = undo ? "u" : event.key.toLowerCase();
  if (key === "t") return go(event, nextSignal(target));
  if (key === "q") return go(event, all(".questions input")[0] ?? document.getElementById("questions"));
  const digit = /^Digit(\d)$/.exec(event.code)?.[1] ?? (/^\d$/.test(key) ? key : "");
  const found = buttonOf(target, key, /^\d$/.test(key) || !event.shiftKey ? digit : "");
  const refusing = found ? undefined : all(`[data-refuses][data-press="${CSS.escape(key)}"]`)[0];
  if (found) {
    event.preventDefault();
    press(found);
  } else if (refusing) {
    say(sentence(refusing.dataset.refuses ?? ""), true);
  } else if (/^\d$/.test(key)) {
    // the digit goes on into the field of the start numbers
    all("[data-digits-go-here]").find(isThere)?.focus();
  }
});

/** The field of the start numbers has the focus all the time: while it is empty a letter is a key. @param {HTMLElement} target @param {string} key */
function isIdle(target, key) {
  const empty = target instanceof HTMLInputElement && target.value === "";
  return empty && target.dataset.digitsGoHere !== undefined && /^[a-z?]$/i.test(key);
}

/** A panel that is open, or a signal that has the focus, takes keys first. @param {HTMLElement} target @param {string} key @param {string} digit */
function buttonOf(target, key, digit) {
  const near = target.closest(".signal") ?? all(`[data-panel="${open}"]`)[0];
  const places = near ? [near] : [];
  for (const place of places) {
    const found = all(`[data-digit="${digit}"], [data-press="${CSS.escape(key)}"]`, place).find(isThere);
    if (found) return found;
    if (digit && all("[data-digit]", place).some(isThere)) return undefined;
  }
  return all(`[data-press="${CSS.escape(key)}"], [data-press="${digit}"]`).find(
    (it) => isThere(it) && !it.closest(".signal"),
  );
}

/** @param {HTMLElement} it */
function press(it) {
  const choice = it.querySelector("input");
  it.click();
  if (!choice) return;
  // a choice by digit goes on to what is filled in next
  const fields = all(TYPES, it.closest("form") ?? document);
  (fields.find((field) => field.closest("fieldset") === null) ?? choice).focus();
}

/** @param {HTMLElement} target */
function nextSignal(target) {
  const signals = all(".signal");
  const here = signals.indexOf(/** @type {HTMLElement} */ (target.closest(".signal")));
  return signals[(here + 1) % signals.length] ?? document.getElementById("tray");
}

/** @param {Event} event @param {HTMLElement | null | undefined} it */
function go(event, it) {
  if (!it) return;
  event.preventDefault();
  if (!it.matches("a, button, input, [tabindex]")) it.tabIndex = -1;
  it.focus();
  it.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} target */
function leave(target) {
  const inside = target.closest("[data-panel]");
  if (open && (inside || !target.matches(TYPES))) openPanel("");
  target.blur();
}

// --- panels ------------------------------------------------------------------------------------

/** @param {string} name */
function openPanel(name) {
  open = name;
  pin(name !== "");
  showPanel();
  const panel = all(`[data-panel="${name}"]`)[0];
  if (!panel) return;
  // what is inserted is what is missing, unless somebody says otherwise
  const missing = /** @type {HTMLOptionElement | null} */ (panel.querySelector("select[data-picks-missing] option[data-missing]"));
  if (missing) missing.selected = true;
  const first = all(`${TYPES}, input, [data-digit], [data-first], a, [data-close]`, panel).filter(isThere);
  (first.find((it) => !it.matches("[data-close]")) ?? first[0])?.focus();
  panel.scrollIntoView({ block: "nearest" });
}

function showPanel() {
  for (const panel of all("[data-panel]")) panel.hidden = panel.dataset.panel !== open;
  document.body.classList.toggle("busy-with-form", open !== "");
}

let asks = document.body.dataset.ask ?? "";

/** While a form is filled in the page stays with its heat, whatever is called meanwhile. @param {boolean} stay */
function pin(stay) {
  const here = all("[data-here]")[0]?.dataset.here;
  const address = stay && here ? `${asks.split("?")[0]}?${here}` : asks;
  if (document.body.dataset.ask !== address) document.body.dataset.ask = address;
}

/** Turns to the heat on the ice, whichever was chosen before. @param {string} page */
function follow(page) {
  asks = `${page}/now`;
  document.body.dataset.ask = asks;
  history.replaceState(null, "", page);
}

document.addEventListener("click", (event) => {
  const it = /** @type {HTMLElement} */ (event.target).closest("button, [data-post]");
  if (!(it instanceof HTMLElement)) return;
  if (it.dataset.open !== undefined) openPanel(open === it.dataset.open ? "" : it.dataset.open);
  else if (it.dataset.close !== undefined) openPanel("");
  else if (it.dataset.toggle !== undefined) document.body.classList.toggle(it.dataset.toggle);
  else if (it.matches("button[data-post]")) void perform(it, bodyOf(it));
});

// --- acts --------------------------------------------------------------------------------------

/** @param {HTMLElement} it @returns {Record<string, any>} */
function bodyOf(it) {
  return JSON.parse(it.dataset.body ?? "{}");
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  const body = bodyOf(form);
  const from = document.getElementById(form.dataset.from ?? "");
  for (const field of [...form.elements, ...(from ? [from] : [])]) {
    if (fill(body, /** @type {HTMLInputElement} */ (field))) continue;
    if (form.dataset.ago !== undefined) void keep(said.textContent ?? "");
    return;
  }
  void perform(form, body);
});

/** Puts one field into the body; false where it cannot be understood. @param {Record<string, any>} body @param {HTMLInputElement} field */
function fill(body, field) {
  if (field instanceof HTMLSelectElement) {
    const { body: more } = field.selectedOptions[0]?.dataset ?? {};
    if (more) Object.assign(body, JSON.parse(more));
  }
  const { name, value } = field;
  if (!name || !value.trim() || (field.type === "radio" && !field.checked)) return true;
  if (field.dataset.byNumber === undefined) {
    body[name] = field.dataset.number === undefined ? value.trim() : Number(value);
    return true;
  }
  const found = skatersOf(value, field);
  if (found) body[name] = field.dataset.byNumber ? found : found[0];
  return found !== undefined;
}

/** Start numbers become skaters. @param {string} text @param {HTMLInputElement} field */
function skatersOf(text, field) {
  const numbers = text.split(/[\s,;]+/).filter(Boolean);
  const found = numbers.map((it) => wearerOf(it)?.dataset.skater);
  const wrong = found.indexOf(undefined);
  if (wrong < 0 && found.length) return found;
  say((said.dataset.nobody ?? "").replace("{number}", numbers[wrong] ?? text), true);
  field.select();
  return undefined;
}

/** 24 is 024, where there is no 24 and nobody else it could be. @param {string} number */
function wearerOf(number) {
  const worn = all("[data-start-number]");
  const bare = (/** @type {string | undefined} */ it) => (it ?? "").replace(/^0+(?=.)/, "");
  const alike = worn.filter((it) => bare(it.dataset.startNumber) === bare(number));
  return worn.find((it) => it.dataset.startNumber === number) ?? (alike.length === 1 ? alike[0] : undefined);
}

/** Somebody was at the line, whatever was typed: the moment waits among the signals. @param {string} wrong */
async function keep(wrong) {
  const pressed = performance.now();
  if (!navigator.onLine || !lost.hidden) return;
  const answer = await act("/keys", () => ({ ago: Math.round(performance.now() - pressed) }));
  if (answer.ok) say(`${wrong} ${said.dataset.kept}`, true);
}

/** @type {WeakSet<HTMLElement>} */
const busy = new WeakSet();

/** Sends what a button or a form holds, and says what came of it. @param {HTMLElement} it @param {Record<string, any>} body */
async function perform(it, body) {
  const pressed = performance.now();
  const timed = it.dataset.ago !== undefined;
  if (!navigator.onLine || !lost.hidden) return say(said.dataset.offline ?? "", true);
  if (busy.has(it) && !timed) return;
  busy.add(it);
  if (it.dataset.seen !== undefined) body.seen = seen;
  const path = filled(it.dataset.post ?? "", body);
  const field = it.querySelector("input");
  // the page may renew itself before the answer is here, and the same button may be for another act by then
  const { done: words = "", then } = it.dataset;
  const typed = /** @type {HTMLInputElement | null} */ (it.querySelector("[data-by-number]"));
  const done = words.replace("{number}", typed?.value.trim() ?? "");
  const panel = it.closest("[data-panel]")?.getAttribute("data-panel");
  if (timed && it instanceof HTMLFormElement) it.reset(); // the next one is at the line already
  const answer = await act(path, () => (timed ? { ...body, ago: Math.round(performance.now() - pressed) } : body));
  busy.delete(it);
  if (answer.ok) {
    const { notice = "", undoable } = answer.value;
    say([done, notice && sentence(notice), done && undoable && said.dataset.undo].filter(Boolean).join(" "));
    if (it instanceof HTMLFormElement && !timed) it.reset();
    if (panel && panel === open) openPanel(""); // another one may have been opened meanwhile
    if (then !== undefined) follow(then);
    return;
  }
  say(sentence(answer.error ?? ""), true);
  const asked = answer.questions?.length ? all(".questions input")[0] : undefined;
  if (asked && panel && panel === open) openPanel(""); // first what is asked
  const wrong = field && it instanceof HTMLFormElement && answer.status === 422 ? field : undefined;
  (asked ?? wrong)?.focus();
}

/** Takes the parts of a path that stand in braces from the body. @param {string} path @param {Record<string, any>} body */
function filled(path, body) {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    const value = body[name];
    delete body[name];
    return encodeURIComponent(value);
  });
}

// --- dragging ----------------------------------------------------------------------------------

document.addEventListener("dragstart", (event) => {
  const it = /** @type {HTMLElement} */ (event.target).closest("[data-signal]");
  if (!(it instanceof HTMLElement) || !event.dataTransfer) return;
  event.dataTransfer.setData("text/plain", it.dataset.signal ?? "");
  event.dataTransfer.effectAllowed = "move";
  document.body.classList.add("dragging");
});

document.addEventListener("dragend", () => document.body.classList.remove("dragging"));

document.addEventListener("dragover", (event) => {
  if (placeOf(event) && document.body.classList.contains("dragging")) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  const pulse = Number(event.dataTransfer?.getData("text/plain"));
  const giving = all("[data-gives]")[0];
  if (!place || !giving || !pulse) return;
  event.preventDefault();
  void perform(giving, { ...JSON.parse(place.dataset.drop ?? "{}"), pulse });
});

/** @param {Event} event */
function placeOf(event) {
  const it = /** @type {HTMLElement} */ (event.target).closest("[data-drop]");
  return it instanceof HTMLElement ? it : undefined;
}

// --- what the server sends ---------------------------------------------------------------------

/** @type {Record<string, Running>} */
let clocks = {};
let clocksAt = 0;
let ticking = false;

document.addEventListener("shown", (event) => {
  const fresh = /** @type {CustomEvent<Fresh>} */ (event).detail;
  seen = fresh.seq;
  clocks = fresh.clocks;
  clocksAt = performance.now();
  showPanel();
  if (!ticking && Object.keys(clocks).length) {
    ticking = true;
    requestAnimationFrame(tick);
  }
});

/** Counts on from what the server said; what is shown is never sent. */
function tick() {
  ticking = Object.keys(clocks).length > 0 && lost.hidden;
  if (!ticking) return;
  for (const face of all("[data-pair-clock]")) {
    const clock = clocks[face.dataset.pairClock ?? ""];
    const text = clock ? tenths(clock.elapsed + (performance.now() - clocksAt) * clock.speed) : "–";
    if (face.textContent !== text) face.textContent = text;
  }
  requestAnimationFrame(tick);
}

showPanel();
