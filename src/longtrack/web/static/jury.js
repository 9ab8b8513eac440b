// @ts-check
// Notes and decides protests. What is shown renews itself (board.js); here forms are sent to the API.

import { act, say, sentence } from "./act.js";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  if (form.id === "lodge") void lodge(form);
});

// A decision is a button of its own: Enter in the reason decides nothing.
document.addEventListener("click", (event) => {
  const button = event.target;
  if (button instanceof HTMLButtonElement && button.form?.dataset.protest) void decide(button.form, button.value);
});

/** @param {HTMLFormElement} form */
async function lodge(form) {
  const typed = new FormData(form);
  const text = (/** @type {string} */ name) => String(typed.get(name) ?? "").trim();
  const body = { by: text("by"), text: text("text"), heat: Number(text("heat")), skater: text("skater") };
  const answer = await act(`/distances/${encodeURIComponent(text("distance"))}/protests`, body);
  if (answer.ok) form.reset();
  tell(answer, "noted");
}

/** @param {HTMLFormElement} form @param {string} decision */
async function decide(form, decision) {
  if (!form.reportValidity()) return;
  const reason = String(new FormData(form).get("reason") ?? "").trim();
  const answer = await act(`/protests/${form.dataset.protest}/decide`, { decision, reason });
  tell(answer, "decided");
}

/** @param {import("./act.js").Answer} answer @param {string} done */
function tell(answer, done) {
  const said = document.getElementById("said")?.dataset[done] ?? "";
  say(answer.ok ? said : sentence(answer.error ?? ""), !answer.ok);
}
