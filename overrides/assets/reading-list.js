/** The papers that the reader marked: by state, with notes; copies of the marks; citations. */

import { facts, linkTo, load, titleLink } from "./browse-data.js";
import { exportButtons, download } from "./citations.js";
import * as reading from "./reading-state.js";
import { button, element, plural } from "./common.js";

const SECTIONS = [["reading", "Reading"], ["to-read", "To read"], ["read", "Read"], ["", "Starred or noted"]];
const MOST = 20 * 2 ** 20; // bytes of a copy

const place = document.querySelector(".rl-my-list");
const left = new Set(); // ids that the reader took out of the selection
let data = null;
let rows = new Map();

/** The paper's present title; one off the list has the title that it was marked under. */
const titleOf = (id, mark) => rows.get(id)?.title ?? (mark.title || id);

function buildItem(id, mark) {
  const row = rows.get(id);
  const title = titleOf(id, mark);
  const onchange = () => {
    left[select.checked ? "delete" : "add"](id);
    showChosen();
  };
  const select = element("input", { type: "checkbox", checked: !left.has(id), ariaLabel: `Select ${title}`, disabled: !row, onchange });
  const states = [...Object.entries(reading.STATES), ["", "No state"]];
  const state = element("select", { className: "rl-field", ariaLabel: `State of ${title}` },
    ...states.map(([value, textContent]) => element("option", { value, textContent, selected: value === mark.state })));
  state.addEventListener("change", () => change(id, { state: state.value }));
  const star = button("★ Star", () => change(id, { star: !reading.get(id)?.star }));
  Object.assign(star, { ariaPressed: String(mark.star), ariaLabel: `Star ${title}` });
  const item = element("li", { className: "rl-mine" },
    select,
    element("div", {},
      row ? titleLink(id, title) : element("span", { className: "rl-row__title", textContent: title }),
      element("p", { className: "rl-row__facts" }, ...(row ? facts(row, data) : [element("span", { textContent: "No longer on the list" })])),
      ...(mark.note ? [element("p", { className: "rl-mine__note", textContent: mark.note })] : []),
      element("p", { className: "rl-mine__change" }, state, star)));
  item.dataset.id = id;
  return item;
}

function change(id, part) {
  const focused = document.activeElement?.tagName;
  status.textContent = reading.set(id, part) ? "" : "The browser has no room to keep that.";
  // The row has moved to another section; the focus goes with it.
  const item = place.querySelector(`[data-id="${CSS.escape(id)}"]`);
  (item?.querySelector(focused) ?? lists).focus();
}

/** The ids to export: those selected that the list still has. */
const chosen = () => [...reading.all().keys()].filter((id) => rows.has(id) && !left.has(id)).sort(byTitle);
const byTitle = (a, b) => titleOf(a, reading.get(a)).localeCompare(titleOf(b, reading.get(b)), "en");

const lists = element("div", { tabIndex: -1 });
const status = element("p", { role: "status", className: "rl-aside" });
const count = element("h2", { textContent: "Export citations" });
const everything = element("input", { type: "checkbox" });
everything.addEventListener("change", () => {
  left.clear();
  if (!everything.checked) for (const id of reading.all().keys()) left.add(id);
  show();
});

function showChosen() {
  const number = chosen().length;
  const all = [...reading.all().keys()].filter((id) => rows.has(id)).length;
  count.textContent = `Export ${plural(number, "selected paper", "selected papers")}`;
  everything.checked = number === all && all > 0;
  everything.indeterminate = number > 0 && number < all;
}

function show() {
  const parts = [];
  for (const [state, title] of SECTIONS) {
    const ids = [...reading.all()].filter(([, mark]) => mark.state === state).map(([id]) => id).sort(byTitle);
    if (!ids.length) continue;
    parts.push(element("h2", {}, `${title} `, element("span", { className: "rl-count", textContent: ids.length })));
    parts.push(element("ul", { className: "rl-mines" }, ...ids.map((id) => buildItem(id, reading.get(id)))));
  }
  if (!parts.length) parts.push(element("p", {}, "Nothing is marked yet. Each paper’s page has the buttons for it; begin with ", linkTo("browse/", "all papers"), "."));
  lists.replaceChildren(...parts);
  exporting.hidden = clear.hidden = save.hidden = !reading.all().size;
  showChosen();
}

const save = button("Save a copy", () => {
  download("reading-list.json", "application/json", `${JSON.stringify(reading.asData(), null, 1)}\n`);
  status.textContent = `Saved ${plural(reading.all().size, "paper", "papers")}.`;
});
const file = element("input", { type: "file", accept: ".json,application/json", className: "rl-hidden", tabIndex: -1, ariaHidden: "true" });
file.addEventListener("change", async () => {
  const [given] = file.files;
  if (given) status.textContent = await addFrom(given);
  file.value = "";
});
const clear = button("Forget everything", () => {
  if (confirm("Forget all marks and notes in this browser?")) reading.clear();
});

/** Adds the marks of a copy and says what that did. */
async function addFrom(given) {
  if (given.size > MOST) return `${given.name} is too large for a copy of marks; nothing was changed.`;
  let report;
  try {
    report = await reading.add(JSON.parse(await given.text()));
  } catch (error) {
    const wrong = error instanceof SyntaxError || (error instanceof TypeError && error.message === "no list of marks");
    return wrong ? `${given.name} is no copy of marks; nothing was changed.` : "The list could not be fetched; try again.";
  }
  if (!report.kept) return "The browser has no room to keep that; nothing was changed.";
  const parts = [`${report.added} added`, `${report.changed} changed`, `${report.same} as they were`];
  if (report.unknown.length) parts.push(`${report.unknown.length} not on this list, kept all the same: ${report.unknown.slice(0, 10).join(", ")}${report.unknown.length > 10 ? " and more" : ""}`);
  if (report.refused) parts.push(`${report.refused} that could not be read`);
  return `${parts.join("; ")}.`;
}

const exporting = element("section", {}, count,
  element("p", {}, element("label", {}, everything, " All papers of my list")), exportButtons(chosen));

if (!reading.canKeep) {
  place.append(element("p", { className: "rl-note", textContent: "This browser’s storage is off for this site, so nothing can be kept here. Allow it in the browser’s settings to use a reading list." }));
} else {
  place.append(lists, exporting,
    element("section", {}, element("h2", { textContent: "Copies" }),
      element("p", { textContent: "A copy holds all marks and notes. Adding one keeps what is here: the later state counts, and stars and notes are kept from both." }),
      element("p", { className: "rl-out" }, save, button("Add from a copy", () => file.click()), file, clear), status));
  try {
    data = await load();
    rows = new Map(data.rows.map((row) => [row.id, row]));
  } catch (error) {
    // What was marked shows all the same, under the titles that it was marked under.
    console.warn(error);
  }
  show();
  reading.onChange(show);
}
