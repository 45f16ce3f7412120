/**
 * Papers as BibTeX, RIS, CSL-JSON or Markdown.
 *
 * Everything is written from CSL-JSON items, so that the formats say the same.
 * @typedef {object} Item
 * @property {string} id
 * @property {string} type
 * @property {string} title
 * @property {{literal: string}[]} [author]
 * @property {{"date-parts": number[][]}} [issued]
 * @property {string} [publisher]
 * @property {string} [number]
 * @property {string} [URL]
 */

import { root } from "./reading-state.js";

/** A paper of papers.json as a CSL-JSON item; without an arXiv id its address is that of its page here. */
export function asItem(paper) {
  const item = { id: paper.id, type: "article", title: paper.title };
  if (paper.authors.length) item.author = paper.authors.map((name) => ({ literal: name }));
  if (paper.published) item.issued = { "date-parts": [paper.published.split("-").map(Number)] };
  if (paper.arxiv) Object.assign(item, { publisher: "arXiv", number: `arXiv:${paper.arxiv}` });
  item.URL = paper.arxiv ? `https://arxiv.org/abs/${paper.arxiv}` : new URL(`papers/${paper.id}/`, root).href;
  return item;
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();

const TEX = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}", "#": "\\#", $: "\\$", "%": "\\%", "&": "\\&", _: "\\_",
};
const tex = (text) => oneLine(text).replace(/[\\{}~^#$%&_]/g, (sign) => TEX[sign]);

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** @param {Item} item */
function bibtex(item) {
  const [year, month] = item.issued?.["date-parts"][0] ?? [];
  const fields = {
    title: `{${tex(item.title)}}`,
    author: item.author?.map((name) => tex(name.literal)).join(" and "),
    year,
    month,
    eprint: item.number?.replace("arXiv:", ""),
    archiveprefix: item.publisher,
    // In a url field only braces and backslashes matter, and a URL has none.
    url: item.URL,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(
    // A month is a macro, which each style spells in its own way.
    ([name, value]) => ` ${name} = ${name === "month" ? MONTHS[value - 1] : `{${value}}`}`,
  );
  return `@misc{${item.id},\n${lines.join(",\n")}\n}\n`;
}

/** @param {Item} item */
function ris(item) {
  const [year, month, day] = item.issued?.["date-parts"][0] ?? [];
  const two = (number) => String(number).padStart(2, "0");
  const lines = [
    ["TY", "GEN"],
    ["ID", item.id],
    ["TI", item.title],
    ...(item.author ?? []).map((name) => ["AU", name.literal]),
    ["PY", year],
    ["DA", year && `${year}/${two(month)}/${two(day)}`],
    ["PB", item.publisher],
    ["M1", item.number],
    ["UR", item.URL],
    ["ER", ""],
  ];
  const given = lines.filter(([, value]) => value !== undefined);
  return given.map(([tag, value]) => `${tag}  - ${oneLine(String(value))}\r\n`).join("");
}

/** @param {Item} item */
function markdown(item) {
  const plain = (text) => oneLine(text).replace(/[\\`*_{}[\]<>()#+\-.!|&~$^=:@]/g, "\\$&");
  const parts = [`[${plain(item.title)}](<${item.URL.replace(/[<>\\]/g, encodeURIComponent)}>)`];
  if (item.author) parts.push(item.author.map((name) => plain(name.literal)).join(", "));
  if (item.issued) parts.push(String(item.issued["date-parts"][0][0]));
  return `- ${parts.join(". ")}.\n`;
}

/** The formats: what a button calls them, the file's name and type, and how items are written. */
export const FORMATS = {
  bibtex: { title: "BibTeX", file: "papers.bib", type: "application/x-bibtex", write: (items) => items.map(bibtex).join("\n") },
  ris: { title: "RIS", file: "papers.ris", type: "application/x-research-info-systems", write: (items) => items.map(ris).join("\r\n") },
  csl: { title: "CSL-JSON", file: "papers.csl.json", type: "application/vnd.citationstyles.csl+json", write: (items) => `${JSON.stringify(items, null, 1)}\n` },
  markdown: { title: "Markdown", file: "papers.md", type: "text/markdown", write: (items) => items.map(markdown).join("") },
};

let whole = null;

/** The CSL-JSON items of papers, in the order of their ids; those that the list lacks are left out. */
export async function itemsOf(ids) {
  whole ??= fetch(new URL("papers.json", root)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json();
  });
  try {
    const papers = new Map((await whole).papers.map((paper) => [paper.id, paper]));
    return ids.filter((id) => papers.has(id)).map((id) => asItem(papers.get(id)));
  } catch (error) {
    whole = null;
    throw error;
  }
}

/** Hands the reader a file. */
export function download(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Buttons that export papers, one a format, and what they say.
 * @param {() => string[]} chosen  the ids to export, asked for at each click
 */
export function exportButtons(chosen) {
  const place = document.createElement("div");
  place.className = "rl-export";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  for (const format of Object.values(FORMATS)) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "rl-button", textContent: format.title });
    button.addEventListener("click", async () => {
      try {
        const items = await itemsOf(chosen());
        if (items.length) download(format.file, format.type, format.write(items));
        said.textContent = `${items.length} ${items.length === 1 ? "paper" : "papers"} as ${format.title}`;
      } catch {
        said.textContent = "The papers could not be fetched; try again.";
      }
    });
    place.append(button);
  }
  place.append(said);
  return place;
}
