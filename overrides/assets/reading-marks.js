/** Shows what the reader marked: beside links to papers, as progress, and on a paper's page as a control. */

import * as reading from "./reading-state.js";

const PAPER = new RegExp(`^${reading.root.href.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}papers/([a-z0-9-]+)/$`);

/** An element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What a mark says, in words: "Read, starred, with a note". */
export function inWords(mark) {
  const parts = [reading.STATES[mark.state], mark.star && "starred", mark.note && "with a note"].filter(Boolean);
  const said = parts.join(", ");
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Puts the marks before those links to papers that begin an item of a list; they hang in the margin. */
export function showMarks(within = document) {
  for (const old of within.querySelectorAll(".rl-state")) old.remove();
  if (!reading.all().size) return;
  for (const link of within.querySelectorAll('.rl-page li > a')) {
    const mark = reading.get(PAPER.exec(link.href)?.[1]);
    if (!mark) continue;
    const said = inWords(mark);
    const sign = element("span", { className: "rl-state", title: said });
    sign.setAttribute("role", "img");
    sign.setAttribute("aria-label", `${said}:`);
    if (mark.state) sign.append(element("span", { className: `rl-state__sign rl-state__sign--${mark.state}` }));
    if (mark.star) sign.append(element("span", { className: "rl-state__star", textContent: "★" }));
    if (!mark.state && !mark.star) sign.append(element("span", { className: "rl-state__note", textContent: "✎" }));
    link.before(sign);
  }
}

/** Says of how many papers are read, where a count has the ids of its topics in data-progress. */
function showProgress() {
  const read = new Map();
  for (const { state, topic } of reading.all().values()) {
    if (state === "read") read.set(topic, (read.get(topic) ?? 0) + 1);
  }
  for (const place of document.querySelectorAll("[data-progress]")) {
    // Beside a name the bare count stands already, and there is little room.
    const short = !place.classList.contains("rl-progress");
    place.dataset.count ??= place.textContent;
    const count = Number(place.dataset.count);
    // A paper may have come under this topic since the page was built.
    const done = Math.min(count, place.dataset.progress.split(" ").reduce((sum, topic) => sum + (read.get(topic) ?? 0), 0));
    const said = `${done} of ${count} read`;
    if (!done) place.textContent = short ? count : "";
    else if (!short) place.textContent = said;
    else {
      const shown = element("span", { textContent: `${done}/${count}`, title: said, ariaHidden: "true" });
      place.replaceChildren(shown, element("span", { className: "rl-hidden", textContent: said }));
    }
  }
}

/** Builds the control of a paper's page. */
function buildControl(place) {
  const { topic } = place.dataset;
  // The page as Markdown stands beside it, under the paper's id.
  const [, paper] = /([^/]+)\.md$/.exec(document.querySelector('link[type="text/markdown"]').href);
  if (!reading.canKeep) {
    place.append(element("p", { className: "rl-aside", textContent: "Reading marks need this browser’s storage, which is off for this site: nothing can be kept." }));
    return;
  }
  const said = element("p", { className: "rl-aside", role: "status" });
  const keep = (part) => {
    const title = document.querySelector("h1").textContent;
    said.textContent = reading.set(paper, { ...part, title, topic }) ? "" : "The browser has no room to keep that.";
  };
  const button = (text, click) => {
    const made = element("button", { type: "button", className: "rl-button", textContent: text });
    made.addEventListener("click", click);
    return made;
  };

  const states = Object.entries(reading.STATES).map(([state, text]) => {
    const made = button(text, () => keep({ state: reading.get(paper)?.state === state ? "" : state }));
    made.dataset.state = state;
    return made;
  });
  const star = button("★ Star", () => keep({ star: !reading.get(paper)?.star }));
  const field = element("textarea", { id: "rl-note", rows: 4, spellcheck: true });
  const box = element("div", { className: "rl-reading__note", hidden: true },
    element("label", { htmlFor: "rl-note", textContent: "Private note, kept in this browser alone" }), field);
  const note = button("Note", () => {
    box.hidden = !box.hidden;
    note.setAttribute("aria-expanded", String(!box.hidden));
    if (!box.hidden) field.focus();
  });
  note.setAttribute("aria-expanded", "false");

  // Typing is kept after a pause, and at the latest when the field or the page is left.
  // What was not typed here is left alone: another tab may have a newer note.
  let pause = 0;
  let typed = false;
  const keepNote = () => {
    clearTimeout(pause);
    if (typed) keep({ note: field.value });
    typed = false;
  };
  field.addEventListener("input", () => {
    clearTimeout(pause);
    typed = true;
    pause = setTimeout(keepNote, 400);
  });
  field.addEventListener("change", keepNote);
  addEventListener("pagehide", keepNote);

  const show = () => {
    const mark = reading.get(paper);
    for (const one of states) one.setAttribute("aria-pressed", String(mark?.state === one.dataset.state));
    star.setAttribute("aria-pressed", String(Boolean(mark?.star)));
    note.textContent = mark?.note ? "Your note" : "Note";
    if (document.activeElement !== field) field.value = mark?.note ?? "";
  };
  const group = element("div", { className: "rl-reading__buttons", role: "group", ariaLabel: "My reading list" }, ...states, star, note);
  place.append(group, box, said);
  show();
  reading.onChange(show);
}

for (const place of document.querySelectorAll(".rl-reading")) buildControl(place);
showMarks();
showProgress();
reading.onChange(() => {
  showMarks();
  showProgress();
});
