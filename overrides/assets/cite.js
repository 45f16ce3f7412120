// Copy buttons in the Cite section of a paper's page. The BibTeX entry and the links to files are there without it.
{
  const section = document.querySelector(".rl-cite");
  const plain = section.querySelector(".rl-citation");
  const code = section.querySelector("pre code");
  const bibtex = code.textContent;
  const markdown = asMarkdown(plain);
  const said = document.createElement("span");
  const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘C" : "Ctrl+C";

  /**
   * Text without meaning to Markdown, in a line.
   * @param {string} text
   * @returns {string}
   */
  function escaped(text) {
    const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
    return text.replace(/[&<>]/g, (sign) => entities[sign]).replace(/[\\`*_{}[\]#|~$]/g, "\\$&")
      .replace(/^([-+]|\d+[.)])(?= |$)/, (mark) => `${mark.slice(0, -1)}\\${mark.at(-1)}`);
  }

  /**
   * The citation in Markdown: the title is a link to the address that it ends in, if it does.
   * @param {Element} citation
   * @returns {string}
   */
  function asMarkdown(citation) {
    const [before, title, after] = [...citation.childNodes].map((part) => part.textContent);
    const [, rest, address] = /^(.*?)(?: (https?:\S+))?$/.exec(after);
    return `${escaped(before)}${address ? `[${escaped(title)}](${address})` : escaped(title)}${rest}`;
  }

  /**
   * Asks for a file of the site.
   * @param {string} url
   * @returns {Promise<string>} its text
   */
  async function load(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.text();
  }

  /**
   * Gives text to the clipboard. A promise goes there as one: some browsers take it only right at the click.
   * @param {Promise<string>} text
   */
  async function copy(text) {
    const blob = text.then((value) => new Blob([value], { type: "text/plain" }));
    blob.catch(() => {});
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  }

  /**
   * Selects what an element shows, and copies it in the way of pages that have no clipboard, as without HTTPS.
   * @param {Element} element
   * @returns {boolean} whether it is copied; if not, it stays selected
   */
  function copySelected(element) {
    getSelection().selectAllChildren(element);
    const copied = document.execCommand("copy");
    if (copied) getSelection().removeAllRanges();
    return copied;
  }

  /**
   * Makes a button that copies the citation in a format, and shows it.
   * @param {string} name - what the format is called
   * @param {() => string | Promise<string>} read - gives the text
   * @param {Element} [element] - where it is shown
   * @returns {HTMLButtonElement}
   */
  function button(name, read, element = code) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "rl-button";
    made.textContent = name;
    made.addEventListener("click", async () => {
      said.textContent = "";
      const text = Promise.resolve(read());
      const copied = copy(text).then(() => true, () => false);
      try {
        element.textContent = await text;
      } catch {
        said.textContent = `Could not load ${name}: use its link below`;
        return;
      }
      const done = (await copied) || copySelected(element);
      said.textContent = done ? `Copied ${name}` : `Could not copy: press ${keys}`;
    });
    return made;
  }

  said.setAttribute("role", "status");
  const row = document.createElement("div");
  row.className = "rl-copy";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Copy the citation");
  const [, ...files] = section.querySelectorAll("a[download]"); // the first is BibTeX, which stands on the page
  row.append(
    "Copy",
    button("Text", () => plain.textContent, plain),
    button("Markdown", () => markdown),
    button("BibTeX", () => bibtex),
    ...files.map((link) => button(link.textContent, () => load(link.href))),
    said,
  );
  section.querySelector("pre").before(row);
}
