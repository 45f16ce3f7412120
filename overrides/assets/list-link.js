/**
 * A list of papers in the fragment of an address, which no server sees:
 *
 *     #list=1.PAPERS.MARKS.NOTES.CHECK
 *
 * 1 is the version. PAPERS has seven signs a paper, of a digest of its id; ids are never given up without leading on, so
 * the digests stand for ever. MARKS has a sign a paper, of its state and star, or is empty. NOTES is JSON in base64url,
 * [[number of the paper, note], ...], or is empty. CHECK tells a link that was cut or altered.
 *
 * @typedef {import("./reading-state.js").Mark} Mark
 */

import { STATES } from "./reading-state.js";

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LENGTH = 7; // signs of a digest: at 10,000 papers the chance that any two have the same is one in 90,000
const BEGINNING = "#list=1.";
const STATE = ["", ...Object.keys(STATES)];
const STAR = 8; // what a star adds to the number of a state

/** FNV-1a of 64 bits (https://datatracker.ietf.org/doc/draft-eastlake-fnv/). */
function fnv(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

/** A paper's digest. */
function digest(id) {
  const hash = fnv(id);
  const folded = (hash >> 42n) ^ hash; // all bits count
  return Array.from({ length: LENGTH }, (_, at) => SIGNS[Number((folded >> BigInt(6 * at)) & 63n)]).join("");
}

const check = (text) => (fnv(text) & 0xffffffffn).toString(36);

function toBase64(text) {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return btoa(bytes).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text) {
  const bytes = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
}

/**
 * The fragment that has papers.
 * @param {[string, Mark][]} papers  ids with what is marked
 * @param {{states: boolean, notes: boolean}} choice  what of the marks goes along
 */
export function fragmentOf(papers, { states, notes }) {
  const marks = states ? papers.map(([, { state, star }]) => SIGNS[STATE.indexOf(state) + (star ? STAR : 0)]).join("") : "";
  const noted = notes ? papers.flatMap(([, { note }], at) => (note ? [[at, note]] : [])) : [];
  const body = [papers.map(([id]) => digest(id)).join(""), marks, noted.length ? toBase64(JSON.stringify(noted)) : ""].join(".");
  return `${BEGINNING}${body}.${check(body)}`;
}

/** Whether a fragment is meant as a list of papers, of this version or another. */
export const isList = (fragment) => fragment.startsWith("#list=");

/**
 * The papers of a fragment. Throws a TypeError where it is no list, or was cut.
 * @param {string} fragment
 * @param {{rows: {id: string}[], former: Object<string, string>}} data  as browse-data.js loads it
 * @returns {{papers: Map<string, {state: string, star: boolean, note: string}>, unknown: number, hasMarks: boolean}}
 *   `unknown` counts those that this list does not have.
 */
export function papersOf(fragment, { rows, former }) {
  const parts = /^#list=1\.((?:[\w-]{7})*)\.([\w-]*)\.([\w-]*)\.(\w+)$/.exec(fragment);
  if (!parts || check(parts.slice(1, 4).join(".")) !== parts[4]) throw new TypeError("no list of papers");
  const [, ids, marks, notes] = parts;
  const known = new Map([...Object.entries(former).map(([old, now]) => [digest(old), now]), ...rows.map(({ id }) => [digest(id), id])]);
  const noted = new Map(notes ? JSON.parse(fromBase64(notes)) : []);
  const papers = new Map();
  const digests = ids.match(/.{7}/g) ?? [];
  digests.forEach((one, at) => {
    const sign = Math.max(0, SIGNS.indexOf(marks[at] ?? "A"));
    const mark = { state: STATE[sign % STAR] ?? "", star: sign >= STAR, note: String(noted.get(at) ?? "") };
    if (known.has(one)) papers.set(known.get(one), mark);
  });
  const unknown = digests.filter((one) => !known.has(one)).length;
  return { papers, unknown, hasMarks: Boolean(marks || notes) };
}
