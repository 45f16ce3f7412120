/* The search for lists that a browser can take whole: pages in, ranked pages out. parts.js has the same methods. */
"use strict";

/** Where a word may stand, and what it counts there. `lead` is a name before a title's colon, or the other names of a
 * topic; `run` are pairs of words of a title written as one; `subjects` are those the page is about, `names` are authors, ids and
 * what else a paper is known by. */
const FIELDS = { title: 4, lead: 4, run: 4, text: 1, subjects: 1, names: 3 };
const RUNNING = ["title", "lead", "text", "names"];
/** What a word counts by how it was found: whole, as a part of words written as one, and so on. */
const WEIGHTS = { whole: 1, joined: 1.2, name: 1.5, stem: 0.5, subject: 0.6, prefix: 0.4, longer: 0.1, typo: 0.6 };
const LONGEST_WORDING = 6; // words
const SHORTEST_TYPO = 5; // letters

/**
 * A subject or name: its wordings, and the locations of the pages about it.
 * @typedef {{wordings: string[], pages: string[]}} Subject
 */
class SearchEngine {
  /** The engine of the site at `base`. Without subjects it works, but for other words only. */
  static async load(base) {
    const read = async (file) => (await fetch(new URL(file, base))).json();
    const [docs, { pages, subjects }] = await Promise.all([
      read("search/pages.json"),
      read("search/subjects.json").catch(() => ({ pages: [], subjects: [] })),
    ]);
    return new SearchEngine(
      docs,
      subjects.map((one) => ({ ...one, pages: one.pages.map((at) => pages[at]) })),
    );
  }

  /**
   * @param {Doc[]} docs
   * @param {Subject[]} subjects
   */
  constructor(docs, subjects) {
    this._docs = docs;
    this._vocabulary = new Set(); // words and words tied by hyphens, folded
    this._subjectsOf = meanings(subjects.map(({ wordings }) => wordings));
    const about = new Map(docs.map((doc) => [doc.location, []]));
    subjects.forEach(({ pages }, number) => pages.forEach((page) => about.get(page)?.push(number)));
    const titles = docs.map((doc) => wordsOf(doc.title));
    this._keys = titles.map(matchKey);
    this._lengths = titles.map((words) => words.filter(counts).length);
    this._index = new MiniSearch({
      fields: Object.keys(FIELDS),
      stringifyField: (value) => value,
      tokenize: (value) => (Array.isArray(value) ? value : this._terms(value)),
      processTerm: (term) => term,
      searchOptions: { tokenize: (term) => [term], boost: FIELDS },
    });
    this._index.addAll(
      docs.map((doc, id) => ({
        id,
        title: doc.title,
        lead: this._own(id).flatMap((own) => subjects[own].wordings).join("; ") || leadOf(doc),
        run: titles[id].slice(1).map((word, at) => joined([titles[id][at], word])),
        text: doc.text,
        names: (doc.kind === "Author" ? [doc.title] : (doc.names ?? [])).flatMap((name) => [...this._terms(name), ...termsOf(name)]),
        subjects: [...about.get(doc.location), ...this._own(id)].map(termOf),
      })),
    );
  }

  /**
   * The pages that answer a query, best first.
   *
   * Each word is looked up by itself, in all ways a page may write it. A page counts by the sum, less for each word it
   * lacks (the more so for a rare one), and more if its title is what was asked for. Where the whole query is a wording
   * of a subject or name, all pages about it are results.
   *
   * @param {string} text  what the reader typed; its last word may be unfinished
   * @returns {Result[]}
   */
  query(text) {
    const id = idTerm(text);
    const words = wordsOf(id && this._has(id) ? id : text);
    const positions = this._positions(words, /[\p{L}\p{N}]$/u.test(text));
    const key = matchKey(words);
    const subjects = (this._subjectsOf.get(key) ?? []).map(termOf);
    const named = new Set(subjects.flatMap((term) => this._index.search(term).map(({ id }) => id)));
    const found = new Map(Array.from(named, (id) => [id, nothing()]));
    let total = 0;
    for (const { word, ways } of positions) {
      const hits = this._index.search({ combineWith: "OR", queries: ways });
      const rarity = Math.log(1 + this._docs.length / (1 + hits.length));
      total += rarity;
      for (const { id, score, match } of hits) {
        const sum = found.get(id) ?? nothing();
        sum.score += score;
        sum.covered += rarity;
        sum.inTitle += Object.values(match).some((fields) => fields.includes("title") || fields.includes("run"));
        sum.words.add(word);
        for (const term of Object.keys(match)) sum.terms.add(term);
        found.set(id, sum);
      }
    }
    const results = Array.from(found, ([id, sum]) => ({
      id,
      score: sum.score * (sum.covered / total) ** LACKING * this._titleFactor(id, key, sum.inTitle, positions.length),
      words: new Map(positions.map(({ word }) => [word, named.has(id) || sum.words.has(word)])),
      terms: sum.terms,
      isNamed: named.has(id),
    }));
    return ranked(results, ({ id }) => this._docs[id].location);
  }

  /** The page that a result stands for. */
  doc({ id }) {
    return this._docs[id];
  }

  _titleFactor(id, key, inTitle, asked) {
    return titleFactor({
      isPaper: this._docs[id].kind === "Paper",
      isTitle: this._keys[id] === key,
      isName: this._subjectsOf.get(key)?.some((subject) => this._own(id).includes(subject)) ?? false,
      ofTitle: Math.min(1, inTitle / (this._lengths[id] || 1)),
      ofQuery: inTitle / asked,
    });
  }

  /** The subjects that a page bears the name of. A paper that does so is still only about them. */
  _own(id) {
    return (this._docs[id].kind !== "Paper" && this._subjectsOf.get(this._keys[id])) || [];
  }

  /** The terms by which running text is found: its words, their stems, and what hyphens tie. */
  _terms(text) {
    const words = wordsOf(text);
    const terms = [];
    words.forEach((word, at) => {
      if (counts(word)) {
        const folded = fold(word.text);
        const root = stem(folded);
        terms.push(folded);
        if (root !== folded) terms.push(root);
        if (/[.+]/.test(word.text)) terms.push(joined([word]));
        this._vocabulary.add(folded);
      }
      // A number after a name is its version: Llama 2 is Llama-2.
      const next = words[at + 1];
      if (next && !next.tied && /^\d/.test(next.text) && /^\p{Lu}/u.test(word.text)) terms.push(joined([word, next]));
      for (let end = at + 1; end < at + LONGEST_JOIN && words[end]?.tied; end++) {
        const term = joined(words.slice(at, end + 1));
        terms.push(term);
        this._vocabulary.add(term);
      }
    });
    return terms;
  }

  /** For each word of a query that counts, the ways in which a page can have it. */
  _positions(words, unfinished) {
    const asked = words.filter(counts);
    const ways = new Map(words.map((word) => [word, []]));
    for (let at = 0; at < words.length; at++)
      for (let end = at + 1; end <= Math.min(words.length, at + LONGEST_WORDING); end++) {
        const run = words.slice(at, end);
        const term = joined(run);
        const isKnown = run.length > 1 && run.length <= LONGEST_JOIN && this._has(term);
        for (const word of run) {
          for (const subject of this._subjectsOf.get(matchKey(run)) ?? [])
            ways.get(word).push(way(termOf(subject), WEIGHTS.subject / run.length ** 0.5));
          if (isKnown) ways.get(word).push(way(term, WEIGHTS.joined));
        }
      }
    const name = way(nameTerm(words), WEIGHTS.name);
    return (asked.length ? asked : words).map((word) => ({
      word: word.text,
      ways: [name, ...ways.get(word), ...this._single(word, unfinished && word === words.at(-1), ways.get(word).length > 0)],
    }));
  }

  /** The ways in which a page can have a single word. */
  _single(word, unfinished, known) {
    const folded = fold(word.text);
    const root = stem(folded);
    const ways = [way(folded, WEIGHTS.whole), way(nameTerm([word]), WEIGHTS.whole)];
    if (root !== folded) ways.push(way(root, WEIGHTS.stem));
    if (/[.+]/.test(word.text)) ways.push(way(joined([word]), WEIGHTS.joined));
    if (unfinished) {
      const weight = this._vocabulary.has(folded) ? WEIGHTS.longer : WEIGHTS.prefix;
      ways.push({ ...way(folded, weight), prefix: true, fields: RUNNING });
    }
    if (known || folded.length < SHORTEST_TYPO || this._has(folded, { prefix: true })) return ways;
    // Two letters swapped are one slip of the fingers, but two letters changed.
    const swapped = Array.from(
      folded.slice(1),
      (letter, at) => folded.slice(0, at) + letter + folded[at] + folded.slice(at + 2),
    ).filter((other) => this._vocabulary.has(other));
    if (swapped.length) return [...ways, ...swapped.map((other) => way(other, WEIGHTS.typo))];
    return [...ways, { ...way(folded, WEIGHTS.typo), fuzzy: 1 }];
  }

  _has(term, options) {
    return this._index.search(term, options).length > 0;
  }
}

/** What is known of a page before any word of a query is looked up. */
function nothing() {
  return { score: 0, covered: 0, inTitle: 0, words: new Set(), terms: new Set() };
}

/** The term by which pages about a subject are found, which no text has. */
function termOf(subject) {
  return `#${subject}`;
}

/** A term of a query with its weight, as MiniSearch takes it. */
function way(term, weight) {
  return { queries: [term], boostTerm: () => weight };
}

/** The name that a title begins with, up to a colon. */
function leadOf(doc) {
  return /^(?:\S+ ){0,3}\S+(?=:)/.exec(doc.title)?.[0] ?? "";
}
