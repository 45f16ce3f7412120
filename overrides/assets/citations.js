/**
 * Citations of some papers, cut out of the files that cite the whole list or a topic's papers: so they are the same
 * wherever a reader takes them.
 */

import { button, element, fetchFile, plural, root } from "./common.js";

/** Text without meaning to Markdown, in a line. */
const plain = (text) => text.trim().replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>()#+\-.!|&~$^=:@]/g, "\\$&");

/** A CSL-JSON item as an item of a list in Markdown. Without another address it has that of its page here. */
function markdown(item) {
  const address = item.URL ?? new URL(`papers/${item.id}/`, root).href;
  const names = (item.author ?? []).map(({ literal, given, "non-dropping-particle": particle, family, suffix }) =>
    literal ?? [given, particle, family, suffix].filter(Boolean).join(" "));
  const parts = [
    `[${plain(item.title)}](<${address.replace(/[<>\\]/g, encodeURIComponent)}>)`,
    names.map(plain).join(", "),
    item.issued?.["date-parts"][0][0],
  ];
  return `- ${parts.filter(Boolean).join(". ")}.\n`;
}

/** The pieces of a text by the ids that stand in them. */
const byId = (pieces, id) => new Map(pieces.filter((piece) => id.test(piece)).map((piece) => [id.exec(piece)[1], piece]));

/**
 * The formats: what a button calls them, the ending of the files that are cut into papers by their ids, how some are put
 * together, the ending and the type of what comes out. Titles and names are one line each there, so no cut goes through
 * one.
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
    cut: (text) => new Map(JSON.parse(text).map((item) => [item.id, item])),
    join: (found) => found.map(markdown).join(""),
  },
};

const cutFrom = async (format, address) => format.cut(await (await fetchFile(address)).text());

/** The citations of papers in a format, in the order of their ids; those that the list lacks are left out. */
async function cited(format, ids) {
  let papers = await cutFrom(format, `papers${format.from}`);
  try {
    for (let part = 2; !ids.every((id) => papers.has(id)); part += 1) {
      papers = new Map([...papers, ...await cutFrom(format, `papers-${part}${format.from}`)]);
    }
  } catch { /* That was the last part. */ }
  return ids.filter((id) => papers.has(id)).map((id) => papers.get(id));
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

/** Buttons that export papers, one a format, and a message. `chosen` gives the ids to export, at each click. */
export function exportButtons(chosen) {
  const status = element("span", { role: "status" });
  const buttons = Object.values(FORMATS).map((format) => button(format.title, async () => {
    try {
      const found = await cited(format, chosen());
      if (found.length) download(`papers${format.to}`, format.type, format.join(found));
      status.textContent = `${plural(found.length, "paper", "papers")} as ${format.title}`;
    } catch {
      status.textContent = "The papers could not be fetched; try again.";
    }
  }));
  return element("div", { className: "rl-export" }, ...buttons, status);
}
