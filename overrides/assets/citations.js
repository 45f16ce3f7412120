/**
 * Citations of some papers, cut out of the files that cite the whole list or a topic's papers: so they are the same
 * wherever a reader takes them.
 */

import { button, element, fetchFile, plural, root } from "./common.js";
import { escaped, link } from "./markdown.js";

/** A CSL-JSON item as an item of a list in Markdown. Without another address it has that of its page here. */
function markdown(item) {
  const address = item.URL ?? new URL(`papers/${item.id}/`, root).href;
  const names = (item.author ?? []).map(({ literal, given, "non-dropping-particle": particle, family, suffix }) =>
    literal ?? [given, particle, family, suffix].filter(Boolean).join(" "));
  const parts = [link(item.title, address), names.map(escaped).join(", "), item.issued?.["date-parts"][0][0]];
  return `- ${parts.filter(Boolean).join(". ")}.\n`;
}

/** The pieces of a text by the ids that stand in them. */
const byId = (pieces, id) => new Map(pieces.filter((piece) => id.test(piece)).map((piece) => [id.exec(piece)[1], piece]));

/**
 * The formats: what a button calls them, the ending of the files that are cut into papers by their ids, how some are put
 * together, the ending and the type of what comes out. Titles and names are one line each there, so no cut goes through
 * one. A table's first row, of names, is cut out under the id "", which no paper has.
 */
export const FORMATS = {
  bibtex: {
    title: "BibTeX", from: ".bib", to: ".bib", type: "application/x-bibtex",
    cut: (text) => byId(text.trim().split(/\n\n(?=@)/), /^@(?!comment)\w+\{([^,]+),/m),
    join: (entries) => `${entries.join("\n\n")}\n`,
  },
  ris: {
    title: "RIS", from: ".ris", to: ".ris", type: "application/x-research-info-systems",
    cut: (text) => byId(text.split(/(?<=\r\nER  - \r\n)\r\n/), /^ID  - ([^\r]+)/m),
    join: (entries) => entries.join("\r\n"),
  },
  csl: {
    title: "CSL-JSON", from: ".csl.json", to: ".csl.json", type: "application/vnd.citationstyles.csl+json",
    cut: (text) => byId(text.slice(2, -3).split(/(?<=^\}),\n/m), /^ "id": "([^"]+)"/m),
    join: (entries) => `[\n${entries.join(",\n")}\n]\n`,
  },
  markdown: {
    title: "Markdown", from: ".csl.json", to: ".md", type: "text/markdown",
    cut: (text) => new Map(JSON.parse(text).map((item) => [item.id, markdown(item)])),
    join: (items) => items.join(""),
  },
  csv: {
    title: "CSV", from: ".csv", to: ".csv", type: "text/csv",
    cut: (text) => new Map(text.trimEnd().split("\r\n").map((row, at) => [at ? row.slice(0, row.indexOf(",")) : "", row])),
    join: (rows) => `\ufeff${rows.join("\r\n")}\r\n`, // Excel knows UTF-8 by the byte-order mark
  },
};

const cutFrom = async (format, address) => format.cut(await (await fetchFile(address)).text());

/** The citations of papers in a format by their ids, in the order of these; those that the list lacks are left out. */
async function cited(format, ids) {
  let papers = await cutFrom(format, `papers${format.from}`);
  try {
    for (let part = 2; !ids.every((id) => papers.has(id)); part += 1) {
      papers = new Map([...papers, ...await cutFrom(format, `papers-${part}${format.from}`)]);
    }
  } catch { /* That was the last part. */ }
  return ids.filter((id) => papers.has(id)).map((id) => [id, papers.get(id)]);
}

/** A file that cites papers, in their order, each with its mark where `markOf` gives marks. */
async function exported(name, ids, markOf) {
  const format = FORMATS[name];
  const found = await cited(format, format === FORMATS.csv ? ["", ...ids] : ids);
  const marked = markOf && (await import("./citation-marks.js")).MARKED[name];
  const text = format.join(found.map(([id, entry]) => (marked ? marked(entry, markOf(id), id) : entry)));
  return { text, count: found.filter(([id]) => id).length };
}

/**
 * The file that cites a paper alone in the format of a title, cut out of that of its topic. Files of RIS leave abstracts
 * out there, so it gets that of the paper's page.
 */
export async function citedAlone(title, address, id, abstract) {
  const format = Object.values(FORMATS).find((known) => known.title === title);
  const entry = (await cutFrom(format, address)).get(id);
  const line = abstract && `AB  - ${abstract}\r\n`;
  const text = format.join([format === FORMATS.ris ? entry.replace(/^(?=KW|ER)/m, () => line) : entry]);
  return { name: `${id}${format.to}`, type: format.type, text };
}

/** Hands the reader a file. */
export function download(name, type, text) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/**
 * Buttons that export papers, one a format, and a message.
 * @param {() => string[]} chosen  gives the ids to export, at each click
 * @param {() => ((id: string) => Mark) | undefined} marks  gives what looks up the marks to be exported, if they are
 */
export function exportButtons(chosen, marks = () => undefined) {
  const status = element("span", { role: "status" });
  const buttons = Object.entries(FORMATS).map(([name, { title, to, type }]) => button(title, async () => {
    status.textContent = "";
    // Only a wait is said: the files of the whole list take a while on a slow network.
    const wait = setTimeout(() => (status.textContent = `Fetching ${title} …`), 500);
    try {
      const { text, count } = await exported(name, chosen(), marks());
      if (count) download(`papers${to}`, type, text);
      status.textContent = `${plural(count, "paper", "papers")} as ${title}`;
    } catch {
      status.textContent = "The papers could not be fetched; try again.";
    } finally {
      clearTimeout(wait);
    }
  }));
  return element("div", { className: "rl-export" }, ...buttons, status);
}
