/* How a result is shown: a passage of its text, what was found in marks, all of it escaped. */
"use strict";

const TEASER = 240; // characters
const MOST_NAMES = 3; // of a result

/**
 * What the box shows of a result.
 * @returns {{location: string, kind: string, title: string, text: string, found: string[], missing: string[]}}
 *   `title` and `text` are HTML, all else is plain text; the page that is opened marks what was `found`.
 */
function shown(doc, { missing, terms }) {
  const places = marks(doc.text, terms);
  // A name that was asked for stands before the passage: nothing else on the page's entry would show why it was found.
  const isNamed = (name) => terms.has(idTerm(name)) || marks(name, terms).length > 0;
  // Where no abstract is known, the first names are all that there is to show.
  const asked = doc.kind === "Paper" ? doc.names.filter(isNamed) : [];
  const names = (asked.length || doc.text ? asked : doc.names).slice(0, MOST_NAMES);
  const surfaces = [...marks(doc.title, terms), ...places].map(([, , surface]) => surface);
  return {
    location: doc.location,
    kind: doc.kind,
    title: marked(doc.title, terms),
    text: [...names, teaser(doc.text, places)].filter(Boolean).map((part) => marked(part, terms)).join(" · "),
    // Short words would be marked inside others.
    found: [...new Set(surfaces.map((surface) => surface.toLowerCase()))].filter((surface) => surface.length > 2),
    missing,
  };
}

/** Where a text has what was found: beginning, end, and the words there. */
function marks(text, terms) {
  const words = wordsOf(text);
  const found = [];
  // To join words is the most of the work, and seldom needed.
  const beginnings = new Set([...terms].map((term) => term[0]));
  for (let at = 0; at < words.length; at++) {
    if (!beginnings.has(fold(words[at].text)[0])) continue;
    let end = Math.min(words.length, at + LONGEST_JOIN);
    // An unfinished word stands for joined ones that begin with it, too: of "LoRA for", "lora" found the first alone.
    const isOver = () => isFound(words[at], terms) && !isFound(words[end - 1], terms);
    while (end > at + 1 && (!terms.has(joined(words.slice(at, end))) || isOver())) end--;
    if (end === at + 1 && !isFound(words[at], terms)) continue;
    found.push([words[at].start, words[end - 1].end, text.slice(words[at].start, words[end - 1].end)]);
    at = end - 1;
  }
  return found;
}

function isFound(word, terms) {
  const folded = fold(word.text);
  return terms.has(folded) || (counts(word) && terms.has(stem(folded)));
}

/** A text as HTML, what was found in marks. */
function marked(text, terms) {
  let html = "";
  let after = 0;
  for (const [start, end, surface] of marks(text, terms)) {
    html += `${escaped(text.slice(after, start))}<mark>${escaped(surface)}</mark>`;
    after = end;
  }
  return html + escaped(text.slice(after));
}

/** The passage of a text with most of what was found at some places, from the beginning of a sentence. */
function teaser(text, places) {
  const starts = [0, ...Array.from(text.matchAll(/[.!?]\s+(?=[\p{Lu}\p{N}])/gu), (end) => end.index + end[0].length)];
  const richness = (start) =>
    new Set(places.filter(([at]) => at >= start && at < start + TEASER).map(([, , surface]) => fold(surface))).size;
  const best = starts.reduce((one, other) => (richness(other) > richness(one) ? other : one), 0);
  const passage = text.slice(best, best + TEASER);
  const isWhole = best + TEASER >= text.length;
  return (best ? "… " : "") + (isWhole ? passage : `${passage.replace(/\s+\S*$/, "")} …`);
}

/** The last word of a query as the titles of the first results complete it; "" where none does. */
function completion(query, docs) {
  const typed = query.split(/[\s-]+/).at(-1);
  if (typed.length < 2) return "";
  for (const { title } of docs)
    for (const { text } of wordsOf(title))
      if (text.length > typed.length && text.toLowerCase().startsWith(typed.toLowerCase()))
        return typed + text.slice(typed.length);
  return "";
}

/** Text as HTML. */
const escaped = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
