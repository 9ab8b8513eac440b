// @ts-check
// The secretary's pages: sends what is typed to the API, shows the sentence of a mistake at its field, and asks
// for the page again after each act. What is right is decided on the server.

import { act, read, say, sayAWhile, sentence } from "./act.js";

/** @typedef {import("./act.js").Answer} Answer */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const RENEW = 5_000;
const SAID = 8_000;

const line = /** @type {HTMLElement} */ (document.getElementById("said"));

/** @param {string} id */
const byId = (id) => /** @type {any} */ (document.getElementById(id));

/** Fills `{name}` in a text of the page. @param {string} text @param {Record<string, unknown>} parts */
function filled(text, parts) {
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in parts ? String(parts[name]) : all));
}

// --- what is said --------------------------------------------------------------------------------

/**
 * Says what was done. With the kind of entry that it wrote, and the last one, it can be taken back.
 * @param {string} text
 * @param {string} [kind]
 * @param {number} [seq]
 */
function told(text, kind, seq) {
  if (!kind || seq === undefined) return sayAWhile(sentence(text), SAID);
  say(sentence(text));
  const back = button(line.dataset.undo ?? "Undo", () => void takeBack(kind, seq));
  line.append(" ", back, " ", button(line.dataset.close ?? "Close", () => say("")));
}

/** @param {string} text @param {() => void} press */
function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/** What was written last of a kind, up to an entry, was written by the act that led to this entry. @param {string} kind @param {number} seq */
async function takeBack(kind, seq) {
  const acts = await read("/acts");
  const found = acts.ok && acts.value.acts.find((/** @type {any} */ it) => it.kind === kind && it.entry <= seq);
  if (!found) return say(sentence(acts.error ?? line.dataset.gone ?? ""), true);
  const answer = await act("/undo", { entry: found.entry, reason: line.dataset.reason ?? "", seen: seq });
  if (!answer.ok) return say(sentence(answer.error ?? ""), true);
  told(line.dataset.undone ?? "");
  await renew();
  byId("main").focus();
}

// --- what is wrong stands at its field -----------------------------------------------------------

/** @param {Element} form */
function clear(form) {
  for (const it of form.querySelectorAll("[aria-invalid]")) it.removeAttribute("aria-invalid");
  for (const it of form.querySelectorAll("p.wrong")) /** @type {HTMLElement} */ (it).hidden = true;
}

/** @param {Field} field @param {string} text */
function wrongAt(field, text) {
  field.setAttribute("aria-invalid", "true");
  const folded = field.closest("details");
  if (folded) folded.open = true;
  const place = field.closest(".field, .item")?.querySelector("p.wrong") ?? field.form?.querySelector(".wrong.whole");
  if (place) wrongIn(place, text);
}

/** @param {Element} place @param {string} text */
function wrongIn(place, text) {
  place.textContent = sentence(text);
  /** @type {HTMLElement} */ (place).hidden = false;
}

/** Looks at all fields before anything is sent; the first that is wrong gets the focus. @param {HTMLFormElement} form */
function fits(form) {
  const fields = /** @type {Field[]} */ ([...form.elements].filter((it) => "validity" in it));
  const wrong = fields.filter((it) => it.willValidate && !it.validity.valid);
  for (const it of wrong) wrongAt(it, it.validity.valueMissing ? (line.dataset.needed ?? "") : it.dataset.wrong || it.validationMessage);
  wrong[0]?.focus();
  return wrong.length === 0;
}

/** Shows why nothing was done: at the field that the answer names, or that its sentence is about. @param {HTMLFormElement} form @param {Answer} answer */
function refused(form, answer) {
  const fields = /** @type {Field[]} */ ([...form.elements].filter((it) => "validity" in it && "name" in it));
  const name = /^\$\.(\w+)/.exec(answer.where ?? "")?.[1];
  const about = (/** @type {Field} */ it) => it.dataset.about && (answer.value.error ?? "").includes(it.dataset.about);
  const field = fields.find((it) => name && it.name === name && it.type !== "hidden") ?? fields.find(about);
  const text = field && answer.status === 422 && field.dataset.wrong ? field.dataset.wrong : (answer.error ?? "");
  if (field) {
    wrongAt(field, text);
    field.focus();
  } else {
    const place = form.querySelector(".wrong.whole");
    if (place) wrongIn(place, text);
  }
}

// --- from a form to a body -----------------------------------------------------------------------

/** @param {Field} field @returns {unknown} */
function valueOf(field) {
  const text = field.value.trim();
  const kind = field.dataset.as ?? "";
  if (kind === "int") return Number(text || 0);
  if (kind === "int-if-any") return text ? Number(text) : undefined;
  if (kind === "if-any") return text || undefined;
  if (kind === "words") return text.split(/[\s,;]+/).filter(Boolean);
  return text;
}

/** @param {HTMLFormElement} form @returns {Record<string, any>} */
function bodyOf(form) {
  /** @type {Record<string, any>} */
  const body = {};
  for (const it of /** @type {Field[]} */ ([...form.elements])) {
    if (!it.name || it.dataset.path) continue;
    if (it instanceof HTMLInputElement && it.type === "checkbox") {
      if (!it.hasAttribute("value")) body[it.name] = it.checked;
      else if (it.checked) (body[it.name] ??= []).push(it.value);
      continue;
    }
    const value = valueOf(it);
    if (value !== undefined) body[it.name] = value;
  }
  return body;
}

/** @param {HTMLFormElement} form */
function pathOf(form) {
  let path = form.dataset.post ?? "";
  for (const it of /** @type {NodeListOf<Field>} */ (form.querySelectorAll("[data-path]"))) {
    path = path.replace(`{${it.dataset.path}}`, encodeURIComponent(it.value));
  }
  return path;
}

/** Sends a form, once, and shows what came of it. @param {HTMLFormElement} form @param {string} path @param {object} body @returns {Promise<Answer | undefined>} */
async function sent(form, path, body) {
  if (form.getAttribute("aria-busy") === "true") return undefined;
  form.setAttribute("aria-busy", "true");
  const answer = await act(path, body);
  form.removeAttribute("aria-busy");
  if (answer.status === 401 || answer.status === 403) say(sentence(answer.error ?? ""), true);
  if (!answer.ok) refused(form, answer);
  if (answer.overtaken) await renew(); // what somebody else did meanwhile is to be seen
  return answer;
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  event.preventDefault();
  if (form.dataset.post) void submit(form);
});

/** @param {HTMLFormElement} form */
async function submit(form) {
  clear(form);
  if (!fits(form)) return;
  const body = form.getAttribute("id") === "new-entry" ? entryOf(form) : bodyOf(form);
  if ("seen" in form.dataset) body.seen = seen();
  const whole = form.querySelector(".wrong.whole");
  if (whole && body.starts?.length === 0) return wrongIn(whole, form.dataset.nowhere ?? "");
  const answer = await sent(form, pathOf(form), body);
  if (!answer?.ok) return;
  const words = (answer.value.words ?? []).map((/** @type {string} */ it) => ` ${sentence(it)}`).join("");
  if ("clear" in form.dataset) form.reset();
  const opensPage = form.dataset.post === "/competition" || form.dataset.post === "/distances";
  if (opensPage) return location.reload();
  told(`${sentence(form.dataset.done ?? "")}${words}`, form.dataset.undo, answer.seq);
  await renew();
}

/** The entry up to which this page is up to date. */
function seen() {
  return Number(byId("drawn")?.dataset.seq ?? 0);
}

// --- regions -------------------------------------------------------------------------------------

/** Asks for the page again, and puts its regions in place; what has the focus keeps it. @param {string} [only] */
async function renew(only = "[data-region]") {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll(only)) {
    const name = /** @type {HTMLElement} */ (old).dataset.region;
    const fresh = page.querySelector(`[data-region="${name}"]`);
    if (fresh && fresh.innerHTML !== old.innerHTML) replace(old, fresh);
  }
}

/** @param {Element} old @param {Element} fresh */
function replace(old, fresh) {
  const focus = document.activeElement;
  const mark = focus && old.contains(focus) ? marked(focus) : "";
  old.replaceChildren(...fresh.childNodes);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  const again = mark && old.querySelector(mark);
  if (again instanceof HTMLElement) again.focus();
  else if (mark) byId("main")?.focus();
}

/** @param {Element} element */
function marked(element) {
  const skater = element instanceof HTMLElement ? element.dataset.skater : undefined;
  if (skater) return `[data-skater="${CSS.escape(skater)}"]`;
  return element.id ? `#${CSS.escape(element.id)}` : "[id]:not([id])";
}

setInterval(() => {
  if (!document.hidden && document.querySelector("[data-renew]")) void renew("[data-renew]");
}, RENEW);

// --- a list of entries ---------------------------------------------------------------------------

const list = {
  /** @type {Record<string, unknown>} */
  file: {},
  /** @type {Record<string, string>} */
  persons: {},
  /** @type {Set<number>} */
  out: new Set(),
  hash: "",
};

/** @param {unknown} text */
const linesOf = (text) => (typeof text === "string" ? text.trimEnd().split("\n").length : 0);

/** @returns {any} */
const words = () => byId("preview-words").dataset;

/** @param {File} file */
async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8_192) text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

/** A table in text is shown, so that a cell can be corrected here: in UTF-8, UTF-16, or as Windows writes it. @param {File} file */
async function textOf(file) {
  const bytes = await file.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  if (first === 0x50 && second === 0x4b) return ""; // a workbook
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "";
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

byId("file")?.addEventListener("change", async () => {
  const file = byId("file").files[0];
  const text = file ? await textOf(file) : "";
  byId("pasted").value = text;
  if (text) byId("file").value = "";
});

byId("list")?.addEventListener("submit", async () => {
  const form = byId("list");
  clear(form);
  const file = byId("file").files[0];
  const text = byId("pasted").value;
  if (!file && !text.trim()) return wrongIn(byId("list-wrong"), words().empty);
  const before = linesOf(list.file.text);
  list.file = { ...(file ? { data: await base64(file) } : { text }), ...bodyOf(form) };
  if (!before || linesOf(list.file.text) !== before) {
    list.persons = {}; // another list; where only a cell was corrected, what was decided stands
    list.out = new Set();
  }
  if (await preview(form)) byId("preview").focus();
});

/** @param {HTMLFormElement} form */
async function preview(form) {
  const body = { ...list.file, persons: list.persons, leave_out: [...list.out] };
  const answer = await sent(form, "/entries/preview", body);
  if (!answer?.ok) return false;
  showPreview(answer.value);
  return true;
}

/** @param {any} found */
function showPreview(found) {
  const box = byId("preview");
  const said = words();
  list.hash = found.hash;
  box.hidden = false;
  put(box, ".sums", filled(said.sums, { ...found, read: found.read_as }));
  const columns = found.columns.map((/** @type {any} */ it) => `${it.header} (${[it.meaning, it.distance].filter(Boolean).join(" ")})`);
  put(box, ".columns", columns.length ? filled(said.columns, { list: columns.join(", ") }) : "");
  put(box, ".unused", found.unused.length ? filled(said.unused, { list: found.unused.join(", ") }) : "");
  put(box, ".sheets", found.sheets_left_out.length ? filled(said.sheets, { list: found.sheets_left_out.join(", ") }) : "");
  box.querySelector(".remarks").replaceChildren(...found.remarks.map(remark));
  box.querySelector("tbody").replaceChildren(...found.rows.map(row));
  byId("confirm-list").disabled = !found.ready;
  byId("preview-wrong").hidden = true;
}

/** @param {Element} box @param {string} where @param {string} text */
function put(box, where, text) {
  const place = /** @type {HTMLElement} */ (box.querySelector(where));
  place.textContent = text;
  place.hidden = !text;
}

/** @param {string} tag @param {string} text @param {string} [name] */
function made(tag, text, name = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name) element.className = name;
  return element;
}

/** @param {any} it */
function remark(it) {
  const text = sentence([it.column && `${it.column}: ${it.text}`, !it.column && it.text].filter(Boolean).join(""));
  const item = made("li", text, it.verdict);
  if (it.todo) item.append(" ", made("span", sentence(it.todo), "todo"));
  return item;
}

/** @param {any} it */
function row(it) {
  const said = words();
  const state = it.left_out ? "out" : it.verdict;
  const shown = document.createElement("tr");
  shown.className = `row-${state}`;
  const who = made("th", "");
  who.setAttribute("scope", "row");
  const family = made("b", it.person.family_name);
  const names = it.family_first ? [family, " ", it.person.given_name] : [it.person.given_name, " ", family];
  who.append(...names, " ", it.person.noc);
  const starts = it.starts.map((/** @type {any} */ one) => [one.distance, one.personal_best, one.reserve && `(${said.reserve})`].filter(Boolean).join(" "));
  const todo = document.createElement("td");
  const remarks = document.createElement("ul");
  remarks.replaceChildren(...it.remarks.map(remark));
  todo.append(remarks);
  const decide = document.createElement("td");
  decide.append(decision(it));
  shown.append(
    made("td", String(it.line)),
    made("td", said[state], `state ${state}`),
    made("td", it.number),
    who,
    made("td", [it.person.club, it.person.category, it.person.members.join(" + ")].filter(Boolean).join(", ")),
    made("td", starts.join(", ")),
    todo,
    decide,
  );
  return shown;
}

/** What somebody at the desk says about a row: import it, leave it out, who she is. @param {any} it */
function decision(it) {
  const said = words();
  const choose = document.createElement("select");
  choose.setAttribute("aria-label", filled(said.decide, { line: it.line }));
  choose.id = `line-${it.line}`;
  const add = (/** @type {string} */ value, /** @type {string} */ text) => choose.append(new Option(text, value));
  add("", it.verdict === "mistake" ? said.mend : said.take);
  add("out", said.leave);
  if (it.candidates.length) {
    for (const one of it.candidates) {
      const about = [`${one.given_name} ${one.family_name}`, one.noc, one.club, one.date_of_birth].filter(Boolean).join(", ");
      add(`is ${one.id}`, filled(said.same, { name: about }));
    }
  }
  if (it.candidates.length || list.persons[it.line]) add("new", said.new);
  const person = list.persons[it.line];
  choose.value = list.out.has(it.line) || it.left_out ? "out" : person === "new" ? "new" : person ? `is ${person}` : "";
  choose.addEventListener("change", () => void decide(it.line, choose.value));
  return choose;
}

/** @param {number} at @param {string} value */
async function decide(at, value) {
  list.out.delete(at);
  delete list.persons[at];
  if (value === "out") list.out.add(at);
  else if (value === "new") list.persons[at] = "new";
  else if (value.startsWith("is ")) list.persons[at] = value.slice(3);
  if (await preview(byId("list"))) byId(`line-${at}`)?.focus();
}

byId("confirm-list")?.addEventListener("click", async () => {
  const body = { ...list.file, persons: list.persons, leave_out: [...list.out], hash: list.hash };
  const answer = await act("/entries/import", body);
  if (!answer.ok) return wrongIn(byId("preview-wrong"), answer.error ?? "");
  dropList();
  told(words().imported);
  await renew();
});

function dropList() {
  list.file = {};
  byId("preview").hidden = true;
  byId("list").reset();
  byId("file").focus();
}
byId("drop-list")?.addEventListener("click", dropList);

// --- one skater ----------------------------------------------------------------------------------

byId("person-search")?.addEventListener("submit", async () => {
  const found = byId("found");
  const answer = await read(`/persons?name=${encodeURIComponent(byId("search").value)}`);
  if (!answer.ok) return say(sentence(answer.error ?? ""), true);
  const persons = answer.value.persons.slice(0, 12);
  found.replaceChildren(...(persons.length ? persons.map(person) : [made("li", found.dataset.none, "empty")]));
});

/** @param {any} it */
function person(it) {
  const item = document.createElement("li");
  const about = [`${it.given_name} ${it.family_name}`.trim(), it.noc, it.club, it.category, it.date_of_birth].filter(Boolean).join(", ");
  const button = /** @type {HTMLButtonElement} */ (made("button", filled(byId("found").dataset.take, { name: about }), "quiet"));
  button.type = "button";
  button.addEventListener("click", () => take(it));
  item.append(button);
  return item;
}

/** @param {any} it */
function take(it) {
  const form = byId("new-entry");
  form.reset();
  for (const name of ["id", "given_name", "family_name", "noc", "club", "category", "licence", "gender"]) form.elements[name].value = it[name] ?? "";
  if (form.elements.members) form.elements.members.value = (it.members ?? []).join("; ");
  byId("found").replaceChildren();
  form.elements.number.focus();
}

/** @param {HTMLFormElement} form */
function entryOf(form) {
  const body = bodyOf(form);
  const chosen = /** @type {HTMLElement[]} */ ([...form.querySelectorAll(".start")]).filter((it) => /** @type {HTMLInputElement} */ (it.querySelector("input")).checked);
  body.starts = chosen.map((it) => ({
    distance: it.dataset.distance,
    personal_best: /** @type {HTMLInputElement} */ (it.querySelector(".best")).value.trim(),
    season_best: /** @type {HTMLInputElement} */ (it.querySelector(".season")).value.trim(),
    reserve: /** @type {HTMLInputElement} */ (it.querySelector(".reserve")).checked,
  }));
  return body;
}

byId("new-entry")?.addEventListener("reset", () => (byId("new-entry").elements.id.value = ""));

// --- codes of distances --------------------------------------------------------------------------

byId("add-code")?.addEventListener("click", async () => {
  const chosen = ["who", "what", "laps", "division", "race"].map((id) => [id, byId(id).value.trim()]);
  const answer = await read(`/codes?${new URLSearchParams(chosen)}`);
  if (!answer.ok) return say(sentence(answer.error ?? ""), true);
  byId("codes").value = `${byId("codes").value} ${answer.value.code}`.trim();
  byId("codes").focus();
});

// --- making a draw -------------------------------------------------------------------------------

/** @type {Record<string, any>} */
let looked = {};

byId("dice")?.addEventListener("click", () => {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  byId("seed").value = String((high % 2 ** 21) * 2 ** 11 + (low % 2 ** 11));
  byId("seed").focus();
});

byId("how")?.addEventListener("submit", async () => {
  const form = byId("how");
  clear(form);
  const needsSeed = form.dataset.lots.split(" ").includes(byId("method").value);
  byId("seed").required = needsSeed;
  if (!fits(form)) return;
  const { again, ...body } = bodyOf(form);
  if (!needsSeed) delete body.seed;
  const answer = await sent(form, `/distances/${encodeURIComponent(form.dataset.distance)}/draw/preview`, body);
  if (!answer?.ok) return;
  looked = { ...body, ...(again ? { again } : {}), seen: answer.value.seq };
  showDraw(answer.value);
});

byId("how")?.addEventListener("change", () => (byId("draw-preview").hidden = true));

/** @param {any} found */
function showDraw(found) {
  const box = byId("draw-preview");
  const said = box.dataset;
  box.hidden = false;
  put(box, "h3", found.seed === null ? said.plain : filled(said.title, found));
  /** @type {Map<number, any[]>} */
  const heats = new Map();
  for (const it of found.places) heats.set(it.heat, [...(heats.get(it.heat) ?? []), it]);
  box.querySelector(".heats").replaceChildren(...[...heats].map(([number, places]) => heat(number, places, said)));
  const fair = [
    ...found.remarks,
    ...found.clashes.map((/** @type {string} */ who) => filled(said.together, { who })),
    ...(found.names_left_out.length ? [filled(said.left, { who: found.names_left_out.join(", ") })] : []),
    ...found.fairness,
  ];
  box.querySelector(".fairness").replaceChildren(...fair.map((it) => made("li", sentence(it))));
  box.focus();
}

/** @param {number} number @param {any[]} places @param {any} said */
function heat(number, places, said) {
  const item = made("li", "", "heat");
  const inside = document.createElement("ul");
  for (const it of places) {
    const place = made("li", "", `place ${it.lane}${it.pair === 2 ? " second" : ""}`);
    place.append(made("span", it.lane ? said[it.lane] : "", "lane-name"), " ", made("b", it.name), " ", made("small", [it.club, it.noc].filter(Boolean).join(", ")));
    inside.append(place);
  }
  item.append(made("h3", `${said.heat} ${number}`), inside);
  return item;
}

byId("make-draw")?.addEventListener("click", async () => {
  const box = byId("draw-preview");
  const distance = encodeURIComponent(byId("how").dataset.distance);
  const answer = await act(`/distances/${distance}/draw`, { ...looked, publish: byId("publish").checked });
  if (!answer.ok) return wrongIn(box.querySelector(".wrong.whole"), answer.error ?? "");
  box.hidden = true;
  told(box.dataset.done);
  byId("how").reset();
  await renew();
  byId("stands").scrollIntoView();
  byId("main").focus();
});

// --- changing a draw by hand ---------------------------------------------------------------------

/** @type {DOMStringMap | undefined} */
let picked;
/** @type {{path: string, body: Record<string, any>} | undefined} */
let change;

/** @param {DOMStringMap} place */
function whole(place) {
  return { heat: Number(place.heat), pair: Number(place.pair), ...(place.lane ? { lane: place.lane } : {}) };
}

/** @param {DOMStringMap} one */
function pick(one) {
  picked = { ...one };
  say("");
  change = undefined;
  const form = byId("change");
  clear(form);
  form.hidden = false;
  for (const it of document.querySelectorAll(".skater")) it.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (it).dataset.skater === one.skater));
  byId("other-lane").hidden = !one.lane;
  put(form, ".what", filled(form.dataset.picked, { one: one.name }));
}

function letGo() {
  picked = change = undefined;
  byId("change").hidden = true;
  byId("change-why").value = "";
  for (const it of document.querySelectorAll(".skater")) it.setAttribute("aria-pressed", "false");
}

/** Says what would be done, and asks why. @param {string} path @param {Record<string, any>} body @param {string} text */
function ask(path, body, text) {
  change = { path, body };
  put(byId("change"), ".what", text);
  byId("change-why").required = path !== "come-in";
  byId("change-why").focus();
}

/** @param {DOMStringMap} other */
function onto(other) {
  const said = byId("change").dataset;
  if (!picked || picked.skater === other.skater) return;
  const lane = other.lane ? said[other.lane] : "";
  const parts = { one: picked.name, other: other.name, heat: other.heat, lane };
  if (other.skater && picked.heat) ask("swap", { one: picked.skater, other: other.skater }, filled(said.swap, parts));
  else if (other.skater) pick(other);
  else if (picked.heat) ask("move", { skater: picked.skater, ...whole(other) }, filled(said.move, parts));
  else ask("come-in", { skater: picked.skater, ...whole(other) }, filled(said.come, parts));
}

const drawn = byId("drawn");

/** @param {Event} event @returns {HTMLButtonElement | null} */
const placeAt = (event) => /** @type {Element} */ (event.target).closest?.(".skater, .free-place") ?? null;

drawn?.addEventListener("click", (/** @type {Event} */ event) => {
  const place = placeAt(event);
  if (!place || place.disabled) return;
  if (picked && picked.skater === place.dataset.skater) letGo();
  else if (picked) onto(place.dataset);
  else if (place.dataset.skater) pick(place.dataset);
});
drawn?.addEventListener("dragstart", (/** @type {DragEvent} */ event) => {
  const place = placeAt(event);
  if (!place?.dataset.skater) return;
  event.dataTransfer?.setData("text/plain", place.dataset.skater);
  pick(place.dataset);
});
drawn?.addEventListener("dragover", (/** @type {DragEvent} */ event) => {
  if (picked && placeAt(event)) event.preventDefault();
});
drawn?.addEventListener("drop", (/** @type {DragEvent} */ event) => {
  const place = placeAt(event);
  event.preventDefault();
  if (place && !place.disabled) onto(place.dataset);
});
if (drawn) document.addEventListener("keydown", (event) => event.key === "Escape" && picked && letGo());
byId("let-go")?.addEventListener("click", letGo);
byId("other-lane")?.addEventListener("click", () => {
  if (picked) ask("lanes", { skater: picked.skater }, filled(byId("change").dataset.lanes, { one: picked.name }));
});

byId("change")?.addEventListener("submit", async () => {
  const form = byId("change");
  clear(form);
  if (!change || !fits(form)) return;
  const { path, body } = change;
  const reason = byId("change-why").value.trim();
  const told_ = { ...body, ...(path === "come-in" ? {} : { reason }), seen: seen() };
  const answer = await sent(form, `/distances/${encodeURIComponent(drawn.dataset.distance)}/draw/${path}`, told_);
  if (!answer?.ok) return;
  const again = String(body.skater ?? body.one);
  letGo();
  told(filled(form.dataset.done, { heats: (answer.value.heats ?? []).join(", ") }), form.dataset.undo, answer.seq);
  await renew();
  /** @type {HTMLElement | null} */ (drawn.querySelector(`[data-skater="${CSS.escape(again)}"]`))?.focus();
});

// --- the schedule --------------------------------------------------------------------------------

const plan = byId("plan-form");

byId("add-item")?.addEventListener("click", () => {
  const items = /** @type {HTMLElement} */ (document.querySelector(".plan"));
  items.append(byId("plan-item").content.cloneNode(true));
  /** @type {HTMLElement} */ (items.lastElementChild?.querySelector("select")).focus();
});

plan?.addEventListener("click", (/** @type {Event} */ event) => {
  const button = /** @type {Element} */ (event.target).closest(".moves button");
  const item = button?.closest(".item");
  if (!button || !item) return;
  if (button.classList.contains("up")) item.previousElementSibling?.before(item);
  else if (button.classList.contains("down")) item.nextElementSibling?.after(item);
  else {
    const next = /** @type {HTMLElement} */ (item.nextElementSibling?.querySelector(".remove") ?? byId("add-item"));
    item.remove();
    return next.focus();
  }
  /** @type {HTMLElement} */ (button).focus();
});

plan?.addEventListener("submit", async () => {
  clear(plan);
  if (!fits(plan)) return;
  const items = [...plan.querySelectorAll(".item")].map(itemOf);
  const answer = await sent(plan, "/schedule", { items, seen: Number(plan.dataset.seq) });
  if (answer?.ok) location.reload();
});

/** @param {HTMLElement} item */
function itemOf(item) {
  const of = (/** @type {string} */ name) => /** @type {Field} */ (item.querySelector(`[name=${name}]`)).value.trim();
  const kind = of("kind");
  const about = kind === "distance" ? { distance: of("distance"), first: Number(of("first")), last: Number(of("last")) } : { minutes: Number(of("minutes")), text: of("text") };
  return { kind, id: item.dataset.id ?? "", at: of("at").replace(" ", "T"), seconds: Number(item.dataset.seconds), ...about };
}
