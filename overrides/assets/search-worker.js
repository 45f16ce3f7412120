/* Answers the search box of Material for MkDocs in place of its own worker, by the same messages. What is found and in
 * which order is up to search/engine.js; here is how it is asked and shown. */
"use strict";

importScripts("vendor/minisearch.js", "search/words.js", "search/engine.js");

const SETUP = 0;
const READY = 1;
const QUERY = 2;
const RESULT = 3;
const PAUSE = 25; // milliseconds without a further key before an answer
const TEASER = 240; // characters
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#34": '"', "#x27": "'", nbsp: " " };

/** Subjects with their wordings; without them the search works, but for other words only. */
const subjects = fetch("../search/subjects.json")
  .then((answer) => answer.json())
  .then(({ pages, subjects }) => subjects.map((one) => ({ ...one, pages: one.pages.map((at) => pages[at]) })))
  .catch(() => []);
let engine;
let timer;

addEventListener("message", async ({ data: message }) => {
  if (message.type === SETUP) {
    const docs = message.data.docs.map(({ location, title, text, tags }) => ({
      location,
      title: plain(title),
      text: plain(text),
      kind: tags?.[0] ?? "Page",
    }));
    engine = new SearchEngine(docs, await subjects);
    postMessage({ type: READY });
  } else if (message.type === QUERY) {
    clearTimeout(timer);
    timer = setTimeout(() => postMessage({ type: RESULT, data: answer(message.data) }), PAUSE);
  }
});

/**
 * The answer to a query in the shape that Material shows.
 * @param {string} query
 * @returns {{items: object[][], suggest: string[]}} one item a page; `suggest` completes the last word
 */
function answer(query) {
  if (!query.trim()) return { items: [], suggest: [] };
  const results = engine.query(query);
  return { items: results.map((result) => [item(result)]), suggest: suggestions(query, results) };
}

/** A result as HTML: the kind of page and a passage with what was found marked. */
function item({ doc, score, words, terms }) {
  const passage = teaser(doc.text, terms);
  const surfaces = [...marks(doc.title, terms), ...marks(doc.text, terms)].map(([, , surface]) => surface);
  const missing = [...words].filter(([, has]) => !has).map(([word]) => [escaped(word), false]);
  return {
    location: doc.location,
    title: marked(doc.title, terms),
    text: `<p><span class="rl-kind">${escaped(doc.kind)}</span> ${marked(passage, terms)}</p>`,
    score,
    // The page that is opened marks these words; short ones would be marked inside others.
    terms: Object.fromEntries([
      ...surfaces.filter((surface) => surface.length > 2).map((surface) => [surface.toLowerCase(), true]),
      ...missing,
    ]),
  };
}

/** Where a text has what was found: beginning, end, and the words there. */
function marks(text, terms) {
  const words = wordsOf(text);
  const found = [];
  for (let at = 0; at < words.length; at++) {
    let end = Math.min(words.length, at + LONGEST_JOIN);
    while (end > at + 1 && !terms.has(joined(words.slice(at, end)))) end--;
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

/** The passage of a text with most of what was found, from the beginning of a sentence. */
function teaser(text, terms) {
  const starts = [0, ...Array.from(text.matchAll(/[.!?]\s+(?=[\p{Lu}\p{N}])/gu), (end) => end.index + end[0].length)];
  const places = marks(text, terms);
  const richness = (start) =>
    new Set(places.filter(([at]) => at >= start && at < start + TEASER).map(([, , surface]) => fold(surface))).size;
  const best = starts.reduce((one, other) => (richness(other) > richness(one) ? other : one), 0);
  const passage = text.slice(best, best + TEASER);
  const isWhole = best + TEASER >= text.length;
  return (best ? "… " : "") + (isWhole ? passage : `${passage.replace(/\s+\S*$/, "")} …`);
}

/** How the last word of a query may go on, by the titles of the first results. */
function suggestions(query, results) {
  const typed = query.split(/[\s-]+/).at(-1);
  if (typed.length < 2) return [];
  for (const { doc } of results.slice(0, 10))
    for (const { text } of wordsOf(doc.title))
      if (text.length > typed.length && text.toLowerCase().startsWith(typed.toLowerCase()))
        return [typed + text.slice(typed.length)];
  return [];
}

/** Text out of the HTML of the index. */
function plain(html) {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&(#?\w+);/g, (entity, name) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}

/** Text as HTML. */
function escaped(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
