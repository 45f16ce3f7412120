/* Words as the search compares them: without case, accents, plural ends, and the ways British and American differ. */
"use strict";

/** A word as it stands in a text: letters and digits with their accents, 2.5 and C++ whole. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:\.\p{N}+)*\+*/gu;
/** What ties two words into one: pre-training, AstroM^3, don't. */
const TIE = /^[-\u2010-\u2015^_/'\u2019]$/;
const STOP_WORDS = new Set(
  ("a about an and are as at be been but by can could do does for from had has have how i if in into is it its of on or " +
    "our s so such t than that the their them then there these they this those to via was we were what when where " +
    "whether which while who why will with would you").split(" "),
);
/** Spellings that differ by the side of the Atlantic; z has become s before. */
const SPELLINGS = [
  [/(behavi|col|fav|flav|harb|hon|hum|lab|neighb|rum|tum|vap)our/, "$1or"],
  [/ll(?=(?:ed|er|ing)$)/, "l"],
  [/(cent|fib|met|theat)re$/, "$1er"],
  [/(defen|licen|offen)ce$/, "$1se"],
  [/(catal|dial|anal)ogue$/, "$1og"],
  [/^programme$/, "program"],
  [/^artefact$/, "artifact"],
];
const folds = new Map(); // what was folded before: most words come often
const ENDINGS =
  /(?:is(?:ation(?:al)?|e[dr]?|ing)|at(?:e[dr]?|ing|ion(?:al)?|ive|or)|ion(?:al)?|i?ness|ment|[ae]nc[ey]|[ae]nt|ical|i?ly|ity|able|ive|ing|ic|al|e[dr]?|or|y)$/;

/**
 * The words of a text in order.
 * @param {string} text
 * @returns {{text: string, start: number, end: number, tied: boolean}[]} `tied`: a hyphen or the like joins it to the
 *   one before.
 */
function wordsOf(text) {
  let before = 0;
  return Array.from(text.matchAll(WORD), (found) => {
    const start = found.index;
    const tied = before > 0 && TIE.test(text.slice(before, start));
    before = start + found[0].length;
    return { text: found[0], start, end: before, tied };
  });
}

/** A word without case and accents. */
function lower(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** One spelling for all of a word: Quantizations = quantisation. */
function fold(word) {
  let folded = folds.get(word);
  if (folded === undefined) folds.set(word, (folded = respelt(lower(word))));
  return folded;
}

/** The same of a word in small letters; nothing is kept. */
function respelt(word) {
  let folded = singular(word).replaceAll("z", "s");
  for (const [from, to] of SPELLINGS) folded = folded.replace(from, to);
  return folded;
}

/** The word without a plural ending, as the generator's text.singular has it. */
function singular(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /s$/.test(word) && !/(?:ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}

/** What a folded word shares with its relatives: compress, compression and compressing have one stem. */
function stem(folded) {
  if (folded.length < 5 || /[^a-z]/.test(folded)) return folded;
  const stripped = folded.replace(ENDINGS, "");
  return (stripped.length < 4 ? folded : stripped).replace(/(.)\1$/, "$1");
}

/** Words written as one: pre training = pretraining, Qwen 2.5 = qwen25. */
function joined(words) {
  return respelt(words.map((word) => lower(word.text)).join("").replace(/[.+]/g, ""));
}

/** Ends a term that no text has; Pagefind takes it for no ending, as it does of Singhal or Marks. */
const TERM_END = "zq";
/** A DOI, and an arXiv id new or old, however a reader has it: in an address, with a version, with what introduces it. */
const DOI = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
const ARXIV = /^(?:\S*[/:.])?\s*(?:arxiv\s)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const ARXIV_DOI = /^10\.48550\/arxiv\./i;

/**
 * The term that stands for an arXiv id or a DOI, which no text has, as the generator's search_text.id_term has it.
 * @param {string} text
 * @returns {string} "" where the text as a whole is neither
 */
function idTerm(text) {
  const doi = DOI.exec(text.trim())?.[1];
  const isDoi = doi && !ARXIV_DOI.test(doi);
  const id = isDoi ? doi : ARXIV.exec(text.trim())?.[1].replace(/\.[a-z]{2}(?=\/)/i, "");
  return id ? id.toLowerCase().replace(/[^a-z0-9]/g, "") + TERM_END : "";
}

/** The term of a whole name, or of its last word, as the generator's search_text.terms_of has it. */
function nameTerm(words) {
  return words.map((word) => singular(lower(word.text))).join("") + TERM_END;
}

/** The terms by which what has a name is found beside its words: that of an id, or those of all and of its last word. */
function termsOf(name) {
  const id = idTerm(name);
  return id ? [id] : [name, name.split(/\s/).at(-1)].map((one) => nameTerm(wordsOf(one)));
}

/** One key for all ways to write a term or a title, as the generator's text.match_key has it. */
function matchKey(words) {
  return words.map((word) => fold(word.text)).join("");
}

/**
 * Which of some things a text can mean that is one of their wordings.
 * @param {string[][]} wordings  of each thing
 * @returns {Map<string, number[]>} the numbers of the things, by the keys of their wordings
 */
function meanings(wordings) {
  const found = new Map();
  wordings.forEach((all, number) => {
    for (const key of new Set(all.map((wording) => matchKey(wordsOf(wording)))))
      if (key) found.set(key, [...(found.get(key) ?? []), number]);
  });
  return found;
}
