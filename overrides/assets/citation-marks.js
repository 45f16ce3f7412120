/**
 * What the reader marked, put into the citations of a file: the note where the format has a place for notes, state and
 * star among the keywords, or in columns.
 *
 * @typedef {import("./reading-state.js").Mark} Mark
 */

import { capitalised } from "./common.js";
import { escapedLine } from "./markdown.js";
import { STATES, words } from "./reading-state.js";

const oneLine = (text) => text.trim().replace(/\s+/g, " ");

const TEX = {
  "\\": "{\\textbackslash}", "^": "{\\textasciicircum}", "~": "{\\textasciitilde}", "<": "{\\textless}", ">": "{\\textgreater}",
  "{": "\\textbraceleft{}", "}": "\\textbraceright{}", $: "{\\$}", "%": "\\%", "&": "\\&", "#": "\\#", _: "\\_",
};

/** Text as TeX, the signs as generator/export/tex.py has them; a brace alone would end a value. */
const tex = (text) => oneLine(text).replace(/[\\^~<>{}$%&#_]/g, (sign) => TEX[sign]).replace(/([-'`,])(?=\1)/g, "$1{}");

/** An entry of BibTeX with a field more, or more in that field. */
function withField(entry, name, value, between) {
  const line = new RegExp(`^ ${name} = \\{(.*)\\}(,?)$`, "m");
  if (!value) return entry;
  if (line.test(entry)) return entry.replace(line, (_, before, comma) => ` ${name} = {${before}${between}${value}}${comma}`);
  return entry.replace(/\n\}\s*$/, () => `,\n ${name} = {${value}}\n}`);
}

// What begins a formula has an apostrophe before it, as generator/export/csv_table.py has it.
const guarded = (text) => text.replace(/^(\s*'*)(?=[=+\-@＝＋－＠])/, "$1'").replace(/(;\s*'*)(?=[=+\-@＝＋－＠])/g, "$1'");
const cell = (text) => `"${guarded(oneLine(text)).replaceAll('"', '""')}"`;

/** For each format of citations.js: a paper's citation with its mark. `id` is "" of a table's row of names. */
export const MARKED = {
  bibtex: (entry, mark) => withField(withField(entry, "note", tex(mark.note), ". "), "keywords", words(mark).join(", "), ", "),
  ris: (entry, mark) => {
    // Before a note of the list's own: citation-js 0.8 and biblatex-csl-converter 3 keep the first one alone.
    const noted = mark.note ? entry.replace(/^(?:N1|ER) {2}-/m, (next) => `N1  - ${oneLine(mark.note)}\r\n${next}`) : entry;
    return noted.replace(/^ER {2}-/m, (end) => [...words(mark).map((word) => `KW  - ${word}`), end].join("\r\n"));
  },
  csl: (entry, mark) => {
    const item = JSON.parse(entry);
    const note = [item.note, oneLine(mark.note)].filter(Boolean).join(". ");
    // citeproc-js 2.4 reads a note that begins so as a field, and prints none of it.
    const more = { note: note.replace(/^(?=(?:[-_a-z]+|[A-Z]+):)/, "Note: "), keyword: words(mark).join(", ") };
    for (const [name, value] of Object.entries(more)) if (value) item[name] = value;
    return `{\n${Object.entries(item).map(([name, value]) => ` "${name}": ${JSON.stringify(value)}`).join(",\n")}\n}`;
  },
  csv: (row, mark, id) => (id ? `${row},${STATES[mark.state]?.toLowerCase() ?? ""},${mark.star ? "yes" : ""},${cell(mark.note)}` : `${row},state,starred,note`),
  markdown: (item, mark) => {
    const marked = capitalised(words(mark).join(", "));
    const line = marked ? `${item.trimEnd()} ${marked}.\n` : item;
    const note = mark.note.split(/\n+/).map(escapedLine).filter(Boolean).join("  \n  "); // lines stay lines
    return note ? `${line}\n  ${note}\n` : line;
  },
};
