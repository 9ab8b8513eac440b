// @ts-check
// The trainer's page: sends what is pressed, and shows what the desk says of it.

import { act, say, sayAWhile, sentence } from "./act.js";

const ASK = 1_000;
const SAID = 6_000;
const trainer = document.getElementById("trainer");
const words = document.getElementById("words")?.dataset ?? {};
const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(".faults input"));

/** Asks for what has changed. */
async function renew() {
  const answer = await fetch("/rehearsal/now", { signal: AbortSignal.timeout(5 * ASK) }).catch(() => undefined);
  const fresh = answer?.ok && (await answer.json().catch(() => undefined));
  if (!fresh || !trainer) return;
  trainer.dataset.runs = fresh.runs ? "yes" : "no";
  for (const [name, html] of Object.entries(fresh.regions)) {
    const part = document.querySelector(`[data-part="${name}"]`);
    if (part && part.innerHTML !== html) put(part, String(html));
  }
}

/** Only what differs is put in: a table that is being scrolled stays. @param {Element} part @param {string} html */
function put(part, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (fresh.innerHTML === part.innerHTML) return;
  const scrolled = part.querySelector(".wide")?.scrollLeft ?? 0;
  part.replaceChildren(fresh.content);
  const wide = part.querySelector(".wide");
  if (wide) wide.scrollLeft = scrolled;
}

/** @param {string} text @param {boolean} [wrong] */
function told(text, wrong = false) {
  if (wrong) say(text, true);
  else sayAWhile(text, SAID);
}

async function keepAsking() {
  if (!document.hidden) await renew();
  setTimeout(keepAsking, ASK);
}

/** @param {string} path @param {object} [body] */
async function send(path, body = {}) {
  const answer = await act(path, body);
  if (answer.ok) told(words.done ?? "");
  else told(sentence(answer.error ?? ""), true);
  await renew();
  return answer;
}

/** @param {string} name */
async function inject(name) {
  const answer = await send("/rehearsal/inject", { fault: name });
  const became = answer.value.now ? words.now : words.next;
  if (answer.ok) told((became ?? "").replace("{fault}", name.replaceAll("_", " ")));
}

function choose() {
  return send("/rehearsal/faults", { faults: [...boxes].filter((it) => it.checked).map((it) => it.name) });
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element && event.target.closest("button");
  if (!button) return;
  const { act: path, fault, tick } = button.dataset;
  if (path) void send(path);
  if (fault) void inject(fault);
  if (tick) {
    for (const it of boxes) it.checked = tick === "all";
    void choose();
  }
});
for (const it of boxes) it.addEventListener("change", () => void choose());
document.getElementById("wait")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = /** @type {HTMLInputElement} */ (document.getElementById("seconds"));
  void send("/rehearsal/wait", { seconds: value === "" ? null : Number(value) });
});
if (trainer) void keepAsking();
