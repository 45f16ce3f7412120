/* The search for lists too long for a browser to take whole. Pagefind fetches those parts of its indexes that have the
 * words of a query, and ranks the pages that have one; here the words are put together, as engine.js does it. There are
 * several indexes, so that a build need not make all of them anew: of papers in the order in which they came, and of
 * all other pages. */
"use strict";

const CANDIDATES = 12; // pages whose titles are looked at
const MOST_WORDS = 8; // of a query; each may cost a part of the index
const FEWEST_WORDS = 3; // of a query that are looked up, if need be common ones
const SHORTEST_SLIP = 5; // letters of a word that may be mistyped
const LONGEST_EXACT = 2; // letters of a word that is not taken for the beginning of others
/** What a word counts that was mistyped, that is the beginning of another, that is a word besides, and that is or ends a name. */
const [SLIP, PREFIX, LONGER, NAME] = [0.6, 0.4, 0.1, 1.5];
const META_WEIGHTS = { title: 6 };
const MOST_SCORE = 6; // of a word: what one in a title has; Pagefind gives parts of compounds eight times as much
const NOTHING = { nothing: "yes" }; // a filter that no page passes, where it is enough to count
const PLACES = "places"; // the index of the pages that are no papers

class PartsEngine {
  /** The engine of the site at `base`. */
  static async load(base) {
    const at = (file) => String(new URL(file, base));
    const read = async (file) => (await fetch(at(file))).json();
    const words = read("search/words.json");
    const { createInstance } = await import(at(`search/parts/${PLACES}/pagefind.js`));
    const indexes = new Map();
    const open = async (name) => {
      const basePath = at(`search/parts/${name}/`);
      // This is a thread of its own already.
      indexes.set(name, createInstance({ basePath, noWorker: true, ranking: { metaWeights: META_WEIGHTS } }));
      await indexes.get(name).filters(); // any question is answered only when the index is there
    };
    // All of them run in the WebAssembly that comes with the first.
    await open(PLACES);
    const known = await words;
    await Promise.all(Object.keys(known.indexes).map((name) => name === PLACES || open(name)));
    return new PartsEngine(indexes, known, (number) => read(`search/parts/names/${number}.json`));
  }

  /**
   * @param {Map<string, object>} indexes  by name, as Pagefind gives them
   * @param {{indexes: Object<string, number>, common: string[], words: string[], names: string[][]}} known  how many
   *   pages each index has, words that a tenth of all have, words that others may be slips of, and the wordings of names
   * @param {(name: number) => Promise<string[]>} pagesOf  fetches the ids of a name's page and of all its papers
   */
  constructor(indexes, { indexes: sizes, common, words, names }, pagesOf) {
    this._indexes = indexes;
    this._sizes = sizes;
    this._pages = Object.values(sizes).reduce((one, other) => one + other, 0);
    this._common = new Set(common.map(fold));
    this._vocabulary = new Map(words.map((word) => [fold(word), word]));
    this._names = meanings(names);
    this._pagesOf = pagesOf;
    this._loaders = new Map(); // id -> function that fetches the page
    this._docs = new Map(); // id -> promise of the page
    this._hits = new Map(); // term and names of indexes -> promise of scores by id
  }

  /**
   * The pages that answer a query, best first. As in engine.js, a page counts by the sum over the words, less for each
   * word it lacks, and more if its title is what was asked for. Where the whole query is a wording of a name, its page and
   * all of its papers are results.
   *
   * @param {string} text
   * @returns {Promise<Result[]>}
   */
  async query(text) {
    const everywhere = [...this._indexes.keys()];
    const id = idTerm(text);
    const isId = id && (await this._search(`"${id}"`, everywhere)).size > 0;
    const words = wordsOf(isId ? id : text);
    const unfinished = !isId && /[\p{L}\p{N}]$/u.test(text);
    const asked = words.filter(counts);
    const wanted = (asked.length ? asked : words).map((word) => this._wanted(word, words, unfinished));
    // What a tenth of the pages have tells little and costs much: it only fills up a short query, and alone it asks for a
    // topic, an author or the like.
    const rare = wanted.filter(({ isCommon }) => !isCommon).slice(0, MOST_WORDS);
    const common = wanted.filter(({ isCommon }) => isCommon).slice(0, Math.max(0, FEWEST_WORDS - rare.length));
    const looked = wanted.length > 1 || rare.length ? [...rare, ...common] : wanted;
    const isAlone = looked.length === 1 && common.length > 0;
    const named = await this._named(matchKey(words));
    let found = await this._sums(looked, isAlone ? [PLACES] : everywhere, named);
    if (!found.size && isAlone) found = await this._sums(looked, everywhere, named);
    const terms = new Set(wanted.flatMap(({ folded }) => folded.flatMap((word) => [word, stem(word)])));
    for (let at = 0; at < words.length; at++)
      for (let end = at + 2; end <= at + LONGEST_JOIN; end++) terms.add(joined(words.slice(at, end)));
    const results = Array.from(found, ([id, sum]) => ({
      id,
      score: sum.score,
      words: new Map(looked.map(({ word }) => [word.text, named.has(id) || sum.words.has(word)])),
      terms,
      isNamed: named.has(id),
    }));
    results.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
    const first = results.filter(({ id, isNamed }, at) => at < CANDIDATES || (isNamed && id.startsWith(PLACES)));
    const docs = await Promise.all(first.map((result) => this.doc(result)));
    first.forEach((result, at) => (result.score *= this._factor(docs[at], words, terms)));
    return ranked(results, ({ id }) => id);
  }

  /** The page that a result stands for. */
  doc({ id }) {
    if (!this._docs.has(id)) {
      const doc = this._fetched(id).then(docOf);
      this._docs.set(id, doc);
      doc.catch(() => this._docs.delete(id));
    }
    return this._docs.get(id);
  }

  async _fetched(id) {
    const [name] = id.split("/");
    // A page of a name that no word found: Pagefind gives every page where it is asked for nothing.
    if (!this._loaders.has(id)) this._keep(name, (await this._indexes.get(name).search(null)).results);
    return this._loaders.get(id)();
  }

  /** Keeps how pages of an index that Pagefind gives are fetched. */
  _keep(name, results) {
    for (const { id, data } of results) this._loaders.set(`${name}/${id}`, data);
  }

  /** The pages of the names that a query can mean as a whole. */
  async _named(key) {
    const pages = await Promise.all((this._names.get(key) ?? []).map(this._pagesOf));
    return new Set(pages.flat());
  }

  /** How a word is looked up: the terms that Pagefind is asked for with their weights, and what may be marked. */
  _wanted(word, words, unfinished) {
    const folded = fold(word.text);
    const isKnown = this._isKnown(folded);
    const slips = isKnown || folded.length < SHORTEST_SLIP ? [] : slipsOf(folded).filter((slip) => this._isKnown(slip));
    const isUnfinished = word === words.at(-1) && unfinished;
    const at = words.indexOf(word);
    const runs = [words.slice(at - 1, at + 1), words.slice(at, at + 2)]
      .filter((run) => run.length === 2 && (run[1].tied || /^\d/.test(run[1].text)))
      .map(joined)
      .filter((run) => this._isKnown(run));
    const plain = lower(word.text);
    return {
      word,
      folded: [folded, ...slips],
      isCommon: this._common.has(folded),
      // Pagefind takes a word for the beginning of others, and shortens it until it is one; not so in quotes.
      ways: [
        [`"${plain}"`, 1],
        [`"${nameTerm([word])}"`, NAME],
        ...(words.length > 1 ? [[`"${nameTerm(words)}"`, NAME]] : []),
        ...(isUnfinished ? [[plain, isKnown ? LONGER : PREFIX]] : isKnown && plain.length > LONGEST_EXACT ? [[plain, 1]] : []),
        ...runs.map((run) => [this._vocabulary.get(run) ?? run, 1]),
      ],
      slips: slips.map((slip) => [this._vocabulary.get(slip) ?? slip, SLIP]),
    };
  }

  _isKnown(folded) {
    return this._common.has(folded) || this._vocabulary.has(folded);
  }

  /** For each page that is named or has one of some words: the sum of its scores, less for what it lacks, and the words
   * it has. */
  async _sums(wanted, names, named) {
    const hits = await Promise.all(wanted.map((word) => this._hitsOf(word, names)));
    const found = new Map(Array.from(named, (id) => [id, nothing()]));
    let total = 0;
    wanted.forEach(({ word }, at) => {
      const telling = Math.log(1 + this._pages / (1 + hits[at].size));
      total += telling;
      for (const [id, score] of hits[at]) {
        const sum = found.get(id) ?? nothing();
        sum.score += score;
        sum.covered += telling;
        sum.words.add(word);
        found.set(id, sum);
      }
    });
    for (const [id, sum] of found) if (!named.has(id)) sum.score *= (sum.covered / total) ** LACKING;
    return found;
  }

  /** The pages with a word, or, where there is none, with what it may have been meant as. */
  async _hitsOf({ ways, slips }, names) {
    const hits = await this._lookUp(ways, names);
    return hits.size || !slips.length ? hits : this._lookUp(slips, names);
  }

  /** The pages with a word in one of some ways: the best score of each. */
  async _lookUp(ways, names) {
    const best = new Map();
    const hits = await Promise.all(ways.map(([term]) => this._search(term, names)));
    ways.forEach(([, weight], at) => {
      for (const [id, score] of hits[at]) best.set(id, Math.max(best.get(id) ?? 0, weight * score));
    });
    return best;
  }

  /** The pages of some indexes with a term, and their scores. */
  _search(term, names) {
    const key = [term, ...names].join(" ");
    if (!this._hits.has(key)) {
      const hits = this._scores(term, names);
      this._hits.set(key, hits);
      hits.catch(() => this._hits.delete(key)); // the next query asks again
    }
    return this._hits.get(key);
  }

  /** What an index has for a term. Of a word that others have, but not this one, Pagefind would take the beginning. */
  async _found(term, index) {
    if (!term.startsWith('"') && this._isKnown(fold(term))) {
      const { unfilteredResultCount } = await index.search(`"${term}"`, { filters: NOTHING });
      if (!unfilteredResultCount) return { results: [] };
    }
    return index.search(term);
  }

  async _scores(term, names) {
    const found = await Promise.all(names.map((name) => this._found(term, this._indexes.get(name))));
    const total = names.reduce((sum, name) => sum + this._sizes[name], 0);
    const having = found.reduce((sum, { results }) => sum + results.length, 0);
    const scores = new Map();
    names.forEach((name, at) => {
      const { results } = found[at];
      // Pagefind counts a word by its rarity in its index, but one in quotes by nothing.
      const reckoned = term.startsWith('"') ? 1 : rarity(this._sizes[name], results.length);
      this._keep(name, results);
      for (const { id, score } of results) scores.set(`${name}/${id}`, Math.min(score / reckoned, MOST_SCORE) * rarity(total, having)); // two indexes may have one id
    });
    return scores;
  }

  _factor(doc, words, terms) {
    const asked = words.filter(counts);
    const title = wordsOf(doc.title).filter(counts);
    const inTitle = marks(doc.title, terms).length;
    const key = matchKey(words);
    return titleFactor({
      isPaper: doc.kind === "Paper",
      isTitle: matchKey(wordsOf(doc.title)) === key,
      isName: doc.names.some((name) => matchKey(wordsOf(name)) === key),
      ofTitle: Math.min(1, inTitle / (title.length || 1)),
      ofQuery: Math.min(1, inTitle / (asked.length || 1)),
    });
  }
}

/** What is known of a page before any word of a query is looked up. */
function nothing() {
  return { score: 0, covered: 0, words: new Set() };
}

/** What a term counts that some of all pages have, as Pagefind reckons. */
function rarity(pages, having) {
  return Math.log(1 + (pages - having + 0.5) / (having + 0.5));
}

/** A page as Pagefind keeps it, as a Doc with its other names. */
function docOf({ raw_url, url, meta, content }) {
  const [title, kind = "Paper", names = ""] = meta.title.split("\u241f").map((part) => part.trim());
  return { location: raw_url ?? url, title, kind, names: names ? names.split("; ") : [], text: content };
}

/** What a word may have been meant as: one letter more, less, another, or two swapped. */
function slipsOf(word) {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const found = new Set();
  for (let at = 0; at <= word.length; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    if (tail) found.add(head + tail.slice(1));
    if (tail.length > 1) found.add(head + tail[1] + tail[0] + tail.slice(2));
    for (const letter of letters) {
      found.add(head + letter + tail);
      if (tail) found.add(head + letter + tail.slice(1));
    }
  }
  found.delete(word);
  return [...found];
}
