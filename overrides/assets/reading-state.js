/**
 * What the reader marked, in this browser alone.
 *
 * It stands under the name of the list (site_name in mkdocs.yml) and a version of the format, not under the path of the
 * site: so marks survive a move of the site on its host, and two lists on one host stay apart.
 *
 * @typedef {object} Mark
 * @property {""|"to-read"|"reading"|"read"} state
 * @property {boolean} star
 * @property {string} note
 * @property {string} changed  when, as an ISO time in UTC; "" where that is not known
 * @property {string} title    the paper's title when it was marked, for the day that it leaves the list
 * @property {string} topic    the id of its primary topic, or ""
 */

import { fetchFile } from "./common.js";

/** The states with what they are called. */
export const STATES = { "to-read": "To read", reading: "Reading", read: "Read" };

/** State and star in words: "reading", "starred". */
export const words = ({ state, star }) => [state && STATES[state].toLowerCase(), star && "starred"].filter(Boolean);

/** What to say where a change could not be stored. */
export const NO_ROOM = "The browser has no room to keep that.";

const VERSION = 1;
const list = document.querySelector('meta[property="og:site_name"]').content;
export const KEY = `reading-list:${list}:${VERSION}`;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const LONGEST = { id: 200, title: 400, note: 20_000 }; // characters

/** Stores a text. Gives whether that is done: storage may be full, or not allowed. */
function store(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser stores anything for the site. One that is full does: what is there can be seen, saved and forgotten. */
export const canKeep = isAllowed();
function isAllowed() {
  try {
    return localStorage !== null;
  } catch {
    return false;
  }
}

/** Reads what is stored; what cannot be read is put aside, not lost. */
function read() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
    return text === null ? new Map() : parse(JSON.parse(text)).marks;
  } catch {
    if (text !== null) store(`${KEY}:broken`, text);
    return new Map();
  }
}

/**
 * Marks out of data from anywhere. Throws a TypeError where it is no list of marks at all.
 * @returns {{marks: Map<string, Mark>, refused: number}} `refused` counts what is no mark of a paper.
 */
export function parse(data) {
  const papers = data?.papers;
  if (data?.version !== VERSION || typeof papers !== "object" || papers === null || Array.isArray(papers)) {
    throw new TypeError("no list of marks");
  }
  const given = Object.entries(papers);
  const valid = given.map(([id, value]) => [id, id.length <= LONGEST.id && ID.test(id) && sound(value)]).filter(([, mark]) => mark);
  return { marks: new Map(valid), refused: given.length - valid.length };
}

/** A mark with only what it may hold, or null where nothing is marked. */
function sound(value) {
  const text = (name, longest) => (typeof value?.[name] === "string" ? value[name].slice(0, longest) : "");
  const mark = {
    state: Object.hasOwn(STATES, text("state")) ? value.state : "",
    star: value?.star === true,
    note: text("note", LONGEST.note),
    changed: TIME.test(text("changed")) ? value.changed : "",
    title: text("title", LONGEST.title),
    topic: ID.test(text("topic")) ? value.topic : "",
  };
  return mark.state || mark.star || mark.note ? mark : null;
}

/** The data that {@link parse} reads, sorted by id. */
export function asData(some = marks) {
  return { version: VERSION, list, papers: Object.fromEntries([...some].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** Two marks of a paper as one: the later state, either star, both notes. */
function merged(first, second) {
  const [older, newer] = first.changed <= second.changed ? [first, second] : [second, first];
  const notes = older.note.includes(newer.note) ? [older.note] : newer.note.includes(older.note) ? [newer.note] : [older.note, newer.note];
  return {
    ...newer,
    state: newer.state || older.state,
    star: newer.star || older.star,
    note: notes.join("\n\n").slice(0, LONGEST.note),
  };
}

/** Marks of papers that were merged into others, put with those. `former` maps an id given up to the one now. */
function followed(some, former) {
  const present = new Map();
  for (const [id, mark] of some) {
    const now = Object.hasOwn(former, id) ? former[id] : id;
    present.set(now, present.has(now) ? merged(present.get(now), mark) : mark);
  }
  return present;
}

let marks = read();
const listeners = [];

/** All marks, by paper id. */
export const all = () => marks;

/** The mark of a paper, or undefined. */
export const get = (id) => marks.get(id);

/** Calls back after each change, also one in another tab. */
export const onChange = (listener) => listeners.push(listener);

function show(fresh) {
  marks = fresh;
  for (const listener of listeners) listener();
}

/** Changes what is stored now, which another tab may have written. False where the browser cannot store it. */
function write(change) {
  const fresh = change(read());
  const isStored = store(KEY, JSON.stringify(asData(fresh)));
  if (isStored) show(fresh);
  return isStored;
}

/** Changes parts of a paper's mark; one with nothing left is forgotten. Gives whether that is stored. */
export function set(id, part) {
  return write((fresh) => {
    const mark = sound({ ...fresh.get(id), ...part, changed: new Date().toISOString() });
    if (mark) fresh.set(id, mark);
    else fresh.delete(id);
    return fresh;
  });
}

/** Forgets everything. */
export const clear = () => write(() => new Map());

/**
 * Adds marks from a copy.
 * @param {unknown} data  what {@link asData} gave, here or in another browser
 * @returns {Promise<{added: number, changed: number, same: number, unknown: string[], refused: number, kept: boolean}>}
 *   `unknown` are ids that this list does not have; their marks are added too.
 */
export async function add(data) {
  const { marks: given, refused } = parse(data);
  const places = await fetchPlaces();
  const report = { added: 0, changed: 0, same: 0, unknown: [], refused, kept: true };
  report.kept = write((fresh) => {
    const known = followed(fresh, places.former);
    for (const [id, mark] of followed(given, places.former)) {
      const before = known.get(id);
      const now = before ? merged(before, mark) : mark;
      const same = before && ["state", "star", "note"].every((name) => before[name] === now[name]);
      report[before ? (same ? "same" : "changed") : "added"] += 1;
      if (!same) known.set(id, now);
      if (!Object.hasOwn(places.papers, id)) report.unknown.push(id);
    }
    return placed(known, places);
  });
  return report;
}

const fetchPlaces = async () => (await fetchFile("browse/places.json")).json();

/** Marks with the topics that their papers have now. */
function placed(some, { papers, topics }) {
  const topicOf = (id) => (Object.hasOwn(papers, id) ? topics[papers[id]] : undefined) ?? "";
  return new Map([...some].map(([id, mark]) => [id, { ...mark, topic: topicOf(id) }]));
}

/** Once a visit, where anything is marked: follows papers that were merged or filed elsewhere since. */
async function refresh() {
  if (!canKeep || !marks.size || sessionStorage.getItem(KEY)) return;
  try {
    const places = await fetchPlaces();
    write((fresh) => placed(followed(fresh, places.former), places));
    sessionStorage.setItem(KEY, "followed");
  } catch {
    // Offline, say: the marks are as they were, and the next page tries again.
  }
}

addEventListener("storage", ({ key }) => (key === KEY || key === null) && show(read()));
// A page that comes back from the browser's memory has slept through changes.
addEventListener("pageshow", ({ persisted }) => persisted && show(read()));
refresh();
