// Copy buttons in the Cite section of a paper's page, and files of this paper alone in place of its whole topic's. The
// citation and the links to files are there without it.

import { button, element, fetchFile } from "./common.js";

const section = document.querySelector(".rl-cite");
const citation = section.querySelector(".rl-citation");
const code = element("code"); // shows what was copied
const block = element("pre", { hidden: true }, code);
const status = element("span", { role: "status" });
const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘C" : "Ctrl+C";

/** The citation in Markdown: the title is a link to the address that it ends in, if it does. */
async function asMarkdown() {
  const { escaped, escapedLine, link } = await import("./markdown.js"); // which few readers need
  const title = citation.querySelector("cite");
  const [, after, address] = /^(.*?)(?: (https?:\S+))?$/.exec(title.nextSibling.data);
  if (!address) return escapedLine(citation.textContent);
  const before = title.previousSibling?.data ?? ""; // nothing of a paper without known authors or title
  return `${before.replace(/.*\S/, escapedLine)}${link(title.textContent, address)}${escaped(after)}`;
}

/** Gives text to the clipboard. A promise goes there as one: some browsers take it only right at the click. */
async function copy(text) {
  const blob = text.then((value) => new Blob([value], { type: "text/plain" }));
  blob.catch(() => {});
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
}

/** Selects what is shown, and copies it in the way of pages that have no clipboard, as without HTTPS. */
function copySelected(shown) {
  getSelection().selectAllChildren(shown);
  const isCopied = document.execCommand("copy");
  if (isCopied) getSelection().removeAllRanges(); // else it stays selected
  return isCopied;
}

/** A button that copies the citation in a format, and shows it. */
function copyButton(name, read, shown = code) {
  return button(name, async () => {
    status.textContent = "";
    const text = Promise.resolve(read());
    const copied = copy(text).then(() => true, () => false);
    try {
      const value = await text;
      if (shown === code) {
        code.textContent = value;
        block.hidden = false;
      }
    } catch {
      status.textContent = `Could not load ${name}; try again`;
      return;
    }
    const isCopied = (await copied) || copySelected(shown);
    status.textContent = isCopied ? `Copied ${name}` : `Could not copy: press ${keys}`;
  });
}

const [own, ...grouped] = section.querySelectorAll("a[download]"); // the first is BibTeX, of this paper alone
const id = own.pathname.split("/").at(-1).replace(/\.bib$/, "");
const abstract = (document.querySelector(".rl-abstract")?.textContent ?? "").trim().replace(/\s+/g, " ");
const citations = () => import("./citations.js");
const citedAlone = async ({ textContent, href }) => (await citations()).citedAlone(textContent, href, id, abstract);

for (const link of grouped) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      const { name, type, text } = await citedAlone(link);
      (await citations()).download(name, type, text);
      status.textContent = `Downloaded ${name}`;
    } catch {
      status.textContent = `Could not load ${link.textContent}; try again`;
    }
  });
}

const place = section.querySelector(".rl-copy");
Object.assign(place, { role: "group", ariaLabel: "Copy the citation" });
place.append(
  "Copy",
  copyButton("Text", () => citation.textContent, citation),
  copyButton("Markdown", asMarkdown),
  copyButton("BibTeX", async () => (await fetchFile(own.href)).text()),
  ...grouped.map((link) => copyButton(link.textContent, async () => (await citedAlone(link)).text)),
  status);
place.after(block);
