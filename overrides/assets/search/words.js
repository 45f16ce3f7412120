/* Words as the search compares them: without case, accents, plural ends, and the ways British and American differ.
 * generator/site/search_words.py has the same for the index; tests/site/search_words.yml has examples for both. */
"use strict";

/** Scripts that put no spaces between words: each character counts as a word, tied to those beside it. */
const UNSPACED = "\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
/** A word as it stands in a text: letters and digits with their accents, 2.5, 2:4 and C++ whole. */
const WORD = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+(?:(?:\\.|(?<=\\p{Nd}):)\\p{Nd}+)*\\+*`, "gu");
/** What ties two words into one: pre-training, AstroM^3, don't. */
const TIE = /^[-\u2010-\u2015^_/'\u2019]?$/;
/** Words at most that are written as one. */
const LONGEST_JOIN = 4;
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

/** A text without accents, and with plain characters for those that only look different. */
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "");

/** A word without case and accents. */
const lower = (word) => plain(word).toLowerCase();

/** One spelling for all of a word: Quantizations = quantisation. */
function fold(word) {
  let folded = folds.get(word);
  if (folded === undefined) folds.set(word, (folded = respelt(lower(word))));
  return folded;
}

/** The same of a word in small letters. */
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
const joined = (words) => respelt(words.map((word) => lower(word.text)).join("").replace(/[.:+]/g, ""));

/** A folded word without German inflection; Praeferenz = Präferenz, whose accent is gone. */
const uninflected = (folded) =>
  folded.replaceAll("ß", "ss").replace(/(?<=[aou])e/g, "").replace(/(?<=.{4})(?:e(?:rn|[mnr])?|(?<=l)n)$/, "");

/** Ends the term of a whole name, title or id, which no text has. */
const KEY_END = "=";
/** A DOI, and an arXiv id new or old, however a reader has it: in an address, with a version, with what introduces it. */
const DOI = /^(?:doi:\s*|(?:https?:\/\/)?(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i;
const ARXIV = /^(?:\S*[/:]|\S*arxiv\.)?\s*(?:arxiv\s)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?(?:\.pdf)?$/i;
const ARXIV_DOI = /^10\.48550\/arxiv\./i;

/** The term of an arXiv id or a DOI; "" where the text as a whole is neither. */
function idTerm(text) {
  const doi = DOI.exec(text.trim())?.[1];
  const isDoi = doi && !ARXIV_DOI.test(doi);
  const id = isDoi ? doi : ARXIV.exec(text.trim())?.[1].replace(/\.[a-z]{2}(?=\/)/i, "");
  return id ? id.toLowerCase().replace(/[^a-z0-9]/g, "") + KEY_END : "";
}

/** The term of a whole title. */
const titleTerm = (words) => matchKey(words) + KEY_END;

/** The term of a whole name. Spellings are no matter of taste in names: Shang, Zhang. */
const nameTerm = (words) => words.map((word) => lower(word.text)).join("") + KEY_END;

/** One key for all ways to write a term or a title. */
const matchKey = (words) => words.map((word) => fold(word.text)).join("");

/** The keys under which a wording may stand: as it is, and without inflection, of every word that is none of a compound's first
 * ones or of the last one only. */
function wordingKeys(words) {
  const folded = words.map((word) => fold(word.text));
  const all = folded.map((word, at) => (words[at + 1]?.tied ? word : uninflected(word)));
  return new Set([folded.join(""), all.join(""), [...folded.slice(0, -1), uninflected(folded.at(-1) ?? "")].join("")]);
}

/** Whether a word is none of those that stand in every text. */
const counts = (word) => !STOP_WORDS.has(lower(word.text));
