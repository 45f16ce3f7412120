/** The papers that the reader marked: by state, with notes; citations; shared by a link; copies for another device. */

import { facts, linkTo, load, replaceAround, titleLink } from "./browse-data.js";
import { exportButtons, download } from "./citations.js";
import { button, element, plural } from "./common.js";
import { copyLink } from "./copy-link.js";
import { fragmentOf } from "./list-link.js";
import { addMarks } from "./marks-report.js";
import * as reading from "./reading-state.js";
import { sharedSection } from "./shared-list.js";

const SECTIONS = [["reading", "Reading"], ["to-read", "To read"], ["read", "Read"], ["", "Starred or noted"]];
const MOST = 20 * 2 ** 20; // bytes of a copy
const LONGEST_LINK = 2_000; // characters: some programs for mail and chats cut longer ones

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
  status.textContent = reading.set(id, part) ? "" : reading.NO_ROOM;
  // The row has moved to another section; the focus goes with it.
  const item = place.querySelector(`[data-id="${CSS.escape(id)}"]`);
  (item?.querySelector(focused) ?? lists).focus();
}

/** The ids to export: those selected that the list still has. */
const chosen = () => [...reading.all().keys()].filter((id) => rows.has(id) && !left.has(id)).sort(byTitle);
const byTitle = (a, b) => titleOf(a, reading.get(a)).localeCompare(titleOf(b, reading.get(b)), "en");

const lists = element("div", { tabIndex: -1 });
const status = element("p", { role: "status", className: "rl-aside" });
const count = element("h2");
const checkbox = (properties = {}) => element("input", { type: "checkbox", ...properties });
const labelled = (input, text) => element("label", {}, input, ` ${text}`);
const everything = checkbox();
everything.addEventListener("change", () => {
  left.clear();
  if (!everything.checked) for (const id of reading.all().keys()) left.add(id);
  show();
});

function showChosen() {
  const number = chosen().length;
  const all = [...reading.all().keys()].filter((id) => rows.has(id)).length;
  const papers = plural(number, "selected paper", "selected papers");
  count.textContent = `Export ${papers}`;
  sharedCount.textContent = `Share ${papers}`;
  everything.checked = number === all && all > 0;
  everything.indeterminate = number > 0 && number < all;
  showLink();
}

function show() {
  const parts = [];
  for (const [state, title] of SECTIONS) {
    const ids = [...reading.all()].filter(([, mark]) => mark.state === state).map(([id]) => id).sort(byTitle);
    if (!ids.length) continue;
    parts.push(element("h2", {}, `${title} `, element("span", { className: "rl-count", textContent: ids.length })));
    parts.push(element("ul", { className: "rl-mines" }, ...ids.map((id) => buildItem(id, reading.get(id)))));
  }
  if (!parts.length) parts.push(element("p", {}, "Nothing is marked yet. Each paper’s page has the buttons for it; begin with a ", linkTo("#begin", "reading path"), " or ", linkTo("browse/", "all papers"), "."));
  replaceAround(lists, ...parts);
  exporting.hidden = sharing.hidden = clear.hidden = save.hidden = !reading.all().size;
  showChosen();
}

/** Saves marks as a file that {@link addFrom} reads. */
function saveCopy(marks) {
  download("reading-list.json", "application/json", `${JSON.stringify(reading.asData(marks), null, 1)}\n`);
  return `Saved ${plural(marks.size, "paper", "papers")} as reading-list.json.`;
}

// Citations

const withMarks = checkbox({ checked: true });
const exporting = element("section", {}, count,
  element("p", { className: "rl-choices" }, labelled(everything, "All papers of my list"), labelled(withMarks, "With my states, stars and notes")),
  exportButtons(chosen, () => withMarks.checked ? reading.get : undefined));

// Sharing

const sharedCount = element("h2");
const withStates = checkbox();
const withNotes = checkbox();
const link = element("input", { className: "rl-field", readOnly: true, ariaLabel: "The link", onfocus: () => link.select() });
const linkStatus = element("p", { role: "status", className: "rl-aside" });
const copy = copyLink(() => link.value);
/** What is shared of the marks of those selected; a paper without any of it is to be read. */
const sharedMarks = () => chosen().map((id) => {
  const mark = reading.get(id);
  const shared = { ...(withStates.checked ? { state: mark.state, star: mark.star } : {}), ...(withNotes.checked ? { note: mark.note } : {}) };
  const isEmpty = !shared.state && !shared.star && !shared.note;
  return [id, { state: isEmpty ? "to-read" : "", star: false, note: "", changed: "", title: mark.title, topic: mark.topic, ...(isEmpty ? {} : shared) }];
});
const saveShared = button("Save as a file", () => (linkStatus.textContent = saveCopy(new Map(sharedMarks()))));

function showLink() {
  const papers = chosen().map((id) => [id, reading.get(id)]);
  const address = new URL(location.pathname, location.href);
  address.hash = fragmentOf(papers, { states: withStates.checked, notes: withNotes.checked });
  const { length } = address.href;
  const isLong = length > LONGEST_LINK;
  link.value = address.href;
  link.parentElement.hidden = isLong || !papers.length;
  saveShared.hidden = !isLong;
  linkStatus.textContent = isLong
    ? `That is too much for a link: ${length.toLocaleString("en")} characters, where many programs cut after ${LONGEST_LINK.toLocaleString("en")}. Select fewer papers, leave out notes, or save a file, which “Add from a copy” on this page reads.`
    : "";
}
for (const choice of [withStates, withNotes]) choice.addEventListener("change", showLink);
const sharing = element("section", {}, sharedCount,
  element("p", { textContent: "The link itself holds the list; no server keeps it. Whoever opens it sees these papers and can add them to a list of their own." }),
  element("p", { className: "rl-choices" }, labelled(withStates, "With states and stars"), labelled(withNotes, "With notes")),
  element("p", { className: "rl-link" }, link, copy),
  element("p", { className: "rl-out" }, saveShared), linkStatus);

// Copies

const save = button("Save a copy", () => (status.textContent = saveCopy(reading.all())));
// No kind of file is asked for: phones grey out a file whose kind got lost on the way.
const file = element("input", { type: "file", className: "rl-hidden", tabIndex: -1, ariaHidden: "true" });
file.addEventListener("change", async () => {
  const [given] = file.files;
  if (given) status.textContent = await addFrom(given);
  file.value = "";
});
const clear = button("Forget everything", () => {
  if (!confirm("Forget all marks and notes in this browser?")) return;
  reading.clear();
  lists.focus();
});

/** Adds the marks of a copy and says what that did. */
async function addFrom(given) {
  if (given.size > MOST) return `${given.name} is too large for a copy of marks; nothing was changed.`;
  let data;
  try {
    data = JSON.parse(await given.text());
  } catch {
    // No JSON is no copy either, and is answered as such.
  }
  return addMarks(data, given.name);
}

const copies = element("section", {}, element("h2", { textContent: "On another device" }),
  element("p", { textContent: "This browser alone has your marks and notes. To have them elsewhere too, or in safe keeping:" }),
  element("ol", {},
    element("li", { textContent: "Here, save a copy: the file reading-list.json, with all marks and notes." }),
    element("li", { textContent: "Bring the file to the other device: by mail, a cloud folder or a cable." }),
    element("li", { textContent: "There, open this page and add from the copy." })),
  element("p", { textContent: "Adding takes nothing away: of two states the later one counts, stars and notes are kept from both, and adding the same copy again changes nothing." }),
  element("p", { className: "rl-out" }, save, button("Add from a copy", () => file.click()), file, clear), status);

// The page

/** Shows what the address holds, before the reader's own list. */
function showShared() {
  place.querySelector(".rl-shared")?.remove();
  const section = sharedSection(data, () => lists.focus());
  if (section) place.prepend(section);
  return section;
}

try {
  data = await load();
  rows = new Map(data.rows.map((row) => [row.id, row]));
} catch (error) {
  // What was marked shows all the same, under the titles that it was marked under.
  console.warn(error);
}
if (reading.canKeep) {
  place.append(lists, exporting, sharing, copies);
  show();
  reading.onChange(show);
} else {
  place.append(element("p", { className: "rl-note", textContent: "This browser’s storage is off for this site, so nothing can be kept here. Allow it in the browser’s settings to use a reading list." }));
}
showShared();
addEventListener("hashchange", () => showShared()?.focus());
