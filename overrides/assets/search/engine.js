/* The search: pages that answer a query, best first. Of the index, which generator/site/search_index.py makes, it fetches
 * those parts that have the words of the query. */
"use strict";

/** Pages to a file of the index. */
const PAGES_PER_FILE = 20;
/** What a word counts where it stands: in a title, in a name before a title's colon, in the text, in the sentence that tells what
 * a paper did, in what a paper is known by; and what a whole name, title or id counts, and a subject. */
const FIELDS = { title: 2, lead: 2, text: 1, sentence: 2, names: 4.4, key: 3, subject: 1.5 };
/** What a word counts by how it was found: whole, as a part of words written as one, and so on. */
const WEIGHTS = { whole: 1, joined: 1, name: 4, stem: 0.8, subject: 1, synonym: 0.6, prefix: 0.2, longer: 0.05, slip: 0.7 };
const SHORTEST_SLIP = 5; // letters of a word that may be mistyped
const MOST_WORDS = 12; // of a query
const MOST_FILES = 8; // for all words that begin with some letters
/** The power of a word's rarity: a rare one counts for more, yet a single rare one for less than several others. */
const RARITY = 1.7;
/** How much a page loses by the words it lacks: the power of the share it has, rare words counted for more. */
const LACKING = 1.8;
const HAS_SYNONYM = 0.6; // how much of a word a page has that has a synonym only
/** The first results, whose texts are shown anyway, are ordered by how much stands together in them what does in the query. */
const READ_AGAIN = 8;
const TOGETHER = 3; // words from one to the next, at most
const WORTH_SHOWING = 0.01; // of the best result's score
const IS = 2; // the code of a page that is what a key or a subject stands for; others have to do with it

/**
 * A page; `title` and `text` are plain text, `names` are what a paper is known by beside.
 * @typedef {{location: string, title: string, kind: string, text: string, names: string[]}} Doc
 *
 * A result: the number of the page, what it counts, the words of the query that it lacks, and the index terms it may have
 * been found by.
 * @typedef {{id: number, score: number, missing: string[], terms: Set<string>}} Result
 */
class SearchEngine {
  /** The engine of the site at `base`. */
  static async load(base) {
    const read = async (file) => {
      const answer = await fetch(new URL(`search/${file}.json`, base));
      if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
      return answer.json();
    };
    return new SearchEngine(await read("index"), read);
  }

  /**
   * @param {{pages: number, papers: number, shards: string[], subjects: Object<string, number[]>,
   *   synonyms: Object<string, number[]>}} index
   * @param {(file: string) => Promise<object>} read  fetches a file of the index
   */
  constructor({ pages, papers, shards, subjects, synonyms }, read) {
    this._pages = pages;
    this._papers = papers;
    this._shards = shards;
    this._read = read;
    this._subjects = new Map(Object.entries(subjects));
    this._synonyms = new Map(Object.entries(synonyms));
    this._files = new Map(); // name -> promise of what it has
  }

  /**
   * The pages that answer a query, best first.
   *
   * Each word is looked up by itself, in all ways a page may write it. A page counts by the sum, less for each word it
   * lacks (the more so for a rare one), and more if its title is what was asked for. Where the whole query is a wording
   * of a subject or name, all pages about it are results. The first ones are read again, for words that stand together.
   *
   * @param {string} text  what the reader typed; its last word may be unfinished
   * @returns {Promise<Result[]>}
   */
  async query(text) {
    const id = idTerm(text);
    // Of an id that no page has, parts of it would be chance.
    if (id) return pagesOf(await this._postings(id)).map((page) => ({ id: page, score: 1, missing: [], terms: new Set([id]) }));
    const words = wordsOf(plain(text)).slice(0, MOST_WORDS);
    const asked = words.filter(counts);
    const positions = asked.length ? asked : words;
    const unfinished = /[\p{L}\p{N}]$/u.test(text) ? words.at(-1) : undefined;
    const [titles, authors, subjects, ...found] = await Promise.all([
      this._postings(titleTerm(words)),
      this._postings(nameTerm(words)),
      Promise.all(this._subjectsOf(words).map((subject) => this._postings(`#${subject}`))),
      ...positions.map((word) => this._ways(word, words, word === unfinished)),
    ]);
    const named = subjects.flat();
    const ranked = this._ranked(positions, found, {
      isTitle: theSame([...titles, ...authors]),
      isName: theSame(named),
      isNamed: new Set(pagesOf(named)),
    });
    return this._readAgain(ranked, found);
  }

  /** A page by its number. */
  async doc(id) {
    const pages = await this._file(`pages/${Math.floor(id / PAGES_PER_FILE)}`);
    const [location, title, kind, text, names] = pages[id % PAGES_PER_FILE];
    return { location, title, kind, text, names };
  }

  /** The words of the index that have a number of letters, or up to some more or less. */
  async wordsOfLengths(length, most) {
    const lengths = Array.from({ length: 2 * most + 1 }, (_, at) => length - most + at);
    // None is there of a length that no word has.
    return (await Promise.all(lengths.map((each) => this._file(`words/${each}`).catch(() => [])))).flat();
  }

  /** The same engine with what has arrived of the terms, and empty ones in the place of the rest. */
  soFar() {
    const arrived = async (name) => (await Promise.race([this._files.get(name), []])) ?? [];
    return Object.create(this, { _file: { value: arrived }, _readAgain: { value: (results) => results } });
  }

  // Ranking

  /** Ranks the pages that have some words. `found` has for each of them the terms that it may be in a page. */
  _ranked(positions, found, { isTitle, isName, isNamed }) {
    const scores = new Float64Array(this._pages);
    const covered = new Float64Array(this._pages);
    const having = new Uint16Array(this._pages); // a bit a word
    const titled = new Uint16Array(this._pages);
    const titleLengths = new Uint8Array(this._pages);
    const terms = new Set();
    let total = 0;
    found.forEach((ways, at) => {
      const bit = 1 << at;
      const share = new Float64Array(this._pages); // of the word that a page has
      // A word is as rare as it and its relatives are together.
      const family = this._distinct(ways.flatMap(({ isRelative, postings }) => (isRelative ? postings : [])));
      for (const { term, weight, postings, isOther = false } of ways) {
        const count = postings.reduce((sum, [, pages]) => sum + pages.length, 0);
        if (count) terms.add(term);
        const rarity = weight * this._rarity(isKey(term) ? count : Math.max(family, count)) ** RARITY;
        for (const [code, pages] of postings) {
          const { score, titleLength } = weigh(term, code);
          for (const page of pages) {
            scores[page] += rarity * score;
            having[page] |= bit;
            share[page] = Math.max(share[page], isSynonym(term) ? HAS_SYNONYM : 1);
            if (!titleLength || isOther) continue;
            titled[page] |= bit;
            titleLengths[page] = titleLength;
          }
        }
      }
      const count = share.reduce((sum, has) => sum + (has > 0), 0);
      const telling = Math.log(1 + this._pages / (1 + count));
      total += telling;
      share.forEach((has, page) => (covered[page] += has * telling));
    });
    let best = 0;
    for (let page = 0; page < this._pages; page++) {
      if (!having[page]) continue;
      scores[page] *= (covered[page] / total) ** LACKING;
      const inTitle = ones(titled[page]);
      scores[page] *= titleFactor({
        isPaper: page < this._papers,
        isTitle: isTitle.has(page),
        isName: isName.has(page),
        ofTitle: Math.min(1, inTitle / (titleLengths[page] || 1)),
        ofQuery: inTitle / positions.length,
      });
      best = Math.max(best, scores[page]);
    }
    const better = (one, other) => scores[other] - scores[one] || one - other;
    const isWorth = (page) => having[page] && scores[page] >= WORTH_SHOWING * best && !isNamed.has(page);
    const others = [...having.keys()].filter(isWorth);
    return [...isNamed, ...others].sort(better).map((id) => ({
      id,
      score: scores[id],
      terms,
      missing: isNamed.has(id) ? [] : positions.filter((_, at) => !(having[id] & (1 << at))).map((word) => word.text),
    }));
  }

  /** The results with the first ones in the order that their texts give them. */
  async _readAgain(results, found) {
    if (found.length < 2) return results;
    const placesOf = new Map(); // term -> the words of the query that it stands for, by their places
    found.forEach((ways, at) => {
      for (const { term } of ways) placesOf.set(term, [...(placesOf.get(term) ?? []), at]);
    });
    const first = results.slice(0, READ_AGAIN);
    const docs = await Promise.all(first.map(({ id }) => this.doc(id)));
    docs.forEach((doc, at) => {
      first[at].score *= 1 + together(doc, placesOf) / (found.length - 1);
    });
    return [...first.sort((one, other) => other.score - one.score || one.id - other.id), ...results.slice(READ_AGAIN)];
  }

  /** How many pages some postings have. */
  _distinct(postings) {
    const has = new Uint8Array(this._pages);
    for (const [, pages] of postings) for (const page of pages) has[page] = 1;
    return has.reduce((sum, one) => sum + one, 0);
  }

  /** How much it tells that a page is among so many: BM25's inverse document frequency. */
  _rarity(count) {
    return Math.log(1 + (this._pages - count + 0.5) / (count + 0.5));
  }

  // Terms

  /** The terms that a page may have for a word of a query, with their weights and postings. */
  async _ways(word, words, unfinished) {
    const folded = fold(word.text);
    const terms = new Map(); // term -> weight
    const add = (term, weight) => terms.set(term, Math.max(weight, terms.get(term) ?? 0));
    for (const [run, subjects] of this._runs(word, words)) {
      for (const subject of subjects) add(`#${subject}`, WEIGHTS.subject / run.length ** 0.5);
      for (const group of this._synonyms.get(stem(matchKey(run))) ?? []) add(`$${group}`, WEIGHTS.synonym / run.length ** 0.5);
      if (run.length > 1 && run.length <= LONGEST_JOIN) add(joined(run), WEIGHTS.joined);
    }
    add(nameTerm([word]), WEIGHTS.whole);
    add(nameTerm(words), WEIGHTS.name);
    if (/[.:+]/.test(word.text)) add(joined([word]), WEIGHTS.joined);
    add(folded, WEIGHTS.whole);
    const [known, near] = await Promise.all([this._resolved(terms), this._near(folded, unfinished)]);
    for (const way of known) way.isRelative = way.term === folded;
    const isKnown = near.length > 0 || known.some(({ term, postings }) => postings.length && !isSynonym(term));
    if (isKnown || folded.length < SHORTEST_SLIP) return [...known, ...near];
    const slips = await this._slips(folded);
    const meant = await this._resolved(new Map(slips.map((slip) => [slip, WEIGHTS.slip])));
    return [...known, ...meant.map((way) => ({ ...way, isRelative: true }))];
  }

  /** The runs of a query's words that a word is in, with the subjects that each is a wording of. */
  *_runs(word, words) {
    const at = words.indexOf(word);
    for (let start = 0; start <= at; start++)
      for (let end = at + 1; end <= words.length; end++) {
        const run = words.slice(start, end);
        yield [run, this._subjectsOf(run)];
      }
  }

  /** The subjects that words as a whole are a wording of. */
  _subjectsOf(words) {
    return [...new Set([...wordingKeys(words)].flatMap((key) => this._subjects.get(key) ?? []))];
  }

  /** Terms with their weights and postings. */
  _resolved(terms) {
    return Promise.all(
      Array.from(terms, async ([term, weight]) => ({ term, weight, postings: await this._postings(term) })),
    );
  }

  /**
   * The words that share a stem with one (`isRelative`), or, where it is unfinished, begin with it. If that one is a word
   * itself, those that go on are no words of a title that is asked for (`isOther`).
   */
  async _near(folded, unfinished) {
    const root = stem(folded);
    const from = this._shardOf(root);
    const until = this._shardOf(`${root}\uffff`);
    const count = Math.min(MOST_FILES, until - from + 1);
    const files = await Promise.all(Array.from({ length: count }, (_, at) => this._shard(from + at)));
    const entries = files.flatMap((file) => Object.entries(file));
    const isWord = entries.some(([term]) => term === folded);
    const weight = (isWord ? WEIGHTS.longer : WEIGHTS.prefix) * folded.length;
    const found = [];
    for (const [term, text] of entries) {
      if (!term.startsWith(root) || term === folded || term.endsWith(KEY_END)) continue;
      const isStem = stem(term) === root;
      if (!isStem && !(unfinished && term.startsWith(folded))) continue;
      const how = isStem ? { weight: WEIGHTS.stem, isRelative: true } : { weight: weight / term.length, isOther: isWord };
      found.push({ term, postings: decoded(text), ...how });
    }
    return found;
  }

  /** Words that a mistyped one may stand for: two letters swapped, else one more, less or another. */
  async _slips(folded) {
    const words = await this.wordsOfLengths(folded.length, 1);
    const one = words.filter((other) => slips(folded, other, 1) <= 1);
    const swapped = one.filter((other) => [...other].sort().join() === [...folded].sort().join());
    return swapped.length ? swapped : one;
  }

  /** The pages that have a term, by code: [code, pages] each. */
  async _postings(term) {
    const file = await this._shard(this._shardOf(term));
    return Object.hasOwn(file, term) ? decoded(file[term]) : []; // any object has a constructor
  }

  /** The number of the file that has a term, if there is one. */
  _shardOf(term) {
    return Math.max(0, this._shards.findLastIndex((first) => first <= term));
  }

  _shard(number) {
    return this._shards.length ? this._file(`terms/${number}`) : {};
  }

  /** A file of the index, fetched once; one that could not be is asked for again. */
  _file(name) {
    if (!this._files.has(name)) {
      const file = this._read(name);
      this._files.set(name, file);
      file.catch(() => this._files.delete(name));
    }
    return this._files.get(name);
  }
}

/** Whether a term stands for a whole name, title or id, or for a subject, and not for words of a text. */
const isKey = (term) => term.endsWith(KEY_END) || term.startsWith("#");

/** Whether a term stands for words that say the same. */
const isSynonym = (term) => term.startsWith("$");

/** What a page counts for a term by its code, and how many words its title has, if the term is in it. */
function weigh(term, code) {
  if (isKey(term)) return { score: term.endsWith(KEY_END) ? FIELDS.key : FIELDS.subject, titleLength: 0 };
  const text = code & 7;
  const titleLength = (code >> 3) & 15;
  const score =
    (text && FIELDS.text * (1 + text * 0.314)) +
    (titleLength && FIELDS.title * (0.5 + 2.2 / (1 + 1.2 * (0.3 + (0.7 * titleLength) / 8)))) +
    (code & 128 && FIELDS.lead) +
    (code & 256 && FIELDS.names) +
    (code & 512 && FIELDS.sentence);
  return { score, titleLength };
}

/** How many words of a query stand in a page's title, or a sentence of it, before the one that follows them in the query, and near it. */
function together({ title, text }, placesOf) {
  const followed = new Set();
  for (const sentence of [title, ...text.split(/(?<=[.;?!]) /)]) {
    const words = wordsOf(plain(sentence));
    const seen = []; // for each word of the query where its last one stands
    words.forEach((word, at) => {
      const terms = [fold(word.text)];
      for (let start = at - 1; start > at - LONGEST_JOIN && start >= 0; start--) terms.push(joined(words.slice(start, at + 1)));
      const places = terms.flatMap((term) => placesOf.get(term) ?? []);
      for (const place of places) if (at - seen[place - 1] <= TOGETHER) followed.add(place);
      for (const place of places) seen[place] = at;
    });
  }
  return followed.size;
}

/** How many bits of a number are set. */
const ones = (bits) => (bits ? (bits & 1) + ones(bits >> 1) : 0);

const pagesOf = (postings) => postings.flatMap(([, pages]) => pages);

/** Of some pages those that are what a key or a subject stands for. */
const theSame = (postings) => new Set(pagesOf(postings.filter(([code]) => code === IS)));

/** The pages of a term by code, of its postings as the index has them: "CODE GAP GAP;CODE GAP". */
function decoded(text) {
  return text.split(";").map((group) => {
    const [code, ...gaps] = group.split(" ").map(Number);
    let page = 0;
    return [code, gaps.map((gap) => (page += gap))];
  });
}

/**
 * How much more a page counts whose title was asked for; a page that only lists papers needs all of it.
 * @param {{isPaper: boolean, isTitle: boolean, isName: boolean, ofTitle: number, ofQuery: number}} match
 *   `isTitle`: the query is the title; `isName`: it is another name of what the page is on; `ofTitle`, `ofQuery`: how
 *   much of the one stands in the other, from 0 to 1.
 */
function titleFactor({ isPaper, isTitle, isName, ofTitle, ofQuery }) {
  if (isTitle || (ofTitle === 1 && ofQuery === 1)) return isPaper ? 2.5 : 8;
  if (!isPaper && isName) return 8;
  return isPaper ? 1 + ofQuery * (ofTitle + 0.8) : 0.1 + 0.5 * ofTitle * ofQuery;
}
