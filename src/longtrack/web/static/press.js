// @ts-check
// Copies a list, closes an evidence with Escape, and says when a result was corrected after a check. Everything
// else on the page works without it.

const LOOK = 30_000; // milliseconds

/** @param {HTMLElement} button */
async function copy(button) {
  const source = document.getElementById(button.dataset.copy ?? "");
  if (!source) return;
  const said = button.textContent;
  if (!(await copied(source.textContent ?? ""))) return;
  button.textContent = button.dataset.done ?? said;
  setTimeout(() => (button.textContent = said), 2_000);
}

/** On the rink's Wi-Fi there is no https, and so no clipboard: then the old way. @param {string} text */
async function copied(text) {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
    if (done) return true;
  }
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "sr";
  document.body.append(area);
  const held = document.activeElement;
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (held instanceof HTMLElement) held.focus();
  return done;
}

for (const it of document.querySelectorAll("[data-copy]")) {
  const button = /** @type {HTMLElement} */ (it);
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

// A press shows and hides; without a script the address does it.
/** @type {Element | null} */
let held = null;
document.addEventListener("pointerdown", () => (held = document.activeElement));
document.addEventListener("click", (event) => {
  const mark = /** @type {Element} */ (event.target).closest?.("a.mark");
  if (!(mark instanceof HTMLElement)) return;
  event.preventDefault();
  if (event.detail && mark === held) mark.blur();
  else mark.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const mark = document.activeElement;
  if (mark instanceof HTMLElement && mark.matches("a.mark")) mark.blur();
  if (location.hash) location.hash = "";
  for (const it of document.querySelectorAll("a.mark:hover, a.mark:has(+ .evidence:hover)")) {
    it.classList.add("dismissed");
    it.addEventListener("pointerenter", () => it.classList.remove("dismissed"), { once: true });
  }
});

// --- since then corrected -----------------------------------------------------------------------------

const entry = document.body.dataset.entry;
const since = document.getElementById("since");

async function look() {
  if (document.hidden || !since || !entry) return;
  const answer = await fetch(`/press/since?entry=${entry}`).catch(() => undefined);
  const told = answer?.ok ? await answer.json().catch(() => ({})) : {};
  if (!told.corrected?.length) return;
  const lines = told.corrected.map((/** @type {string} */ it) => {
    const line = document.createElement("li");
    line.lang = "en";
    line.textContent = it;
    return line;
  });
  since.querySelector("ul")?.replaceChildren(...lines);
  since.hidden = false;
}

if (entry && since) {
  setInterval(look, LOOK);
  document.addEventListener("visibilitychange", look);
}
