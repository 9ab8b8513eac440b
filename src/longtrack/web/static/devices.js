// @ts-check
// Connects timing devices, and takes them away again: sends the address, shows what the desk says.

import { act, read, say, sayAWhile, sentence } from "./act.js";

const connect = /** @type {HTMLFormElement | null} */ (document.getElementById("connect"));
const away = /** @type {HTMLFormElement | null} */ (document.getElementById("away"));
const ports = /** @type {HTMLSelectElement | null} */ (document.getElementById("ports"));

const SAID = 6_000;

/** Lists what is connected. */
async function list() {
  const answer = await read("/ports");
  if (!answer.ok || !away || !ports) return;
  const chosen = ports.value;
  ports.replaceChildren(...answer.value.ports.map((/** @type {string} */ it) => new Option(it, it, false, it === chosen)));
  away.hidden = !ports.options.length;
}

/** @param {HTMLFormElement} form @param {string} path */
function sends(form, path) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem("address"));
    const answer = await act(path, { address: field.value.trim() });
    if (answer.ok) {
      sayAWhile(form.dataset.done ?? "", SAID);
      form.reset();
    } else {
      say(sentence(answer.error ?? ""), true);
      field.focus();
    }
    await list();
  });
}

if (connect && away) {
  sends(connect, "/ports");
  sends(away, "/ports/remove");
  void list();
}
