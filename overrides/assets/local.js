// Of a copy that is opened from disk, where browsers run no modules and fetch no files: says what that takes away, leads to
// the files of pages, and shows the plain list. layout.js asks for it there alone.

function sayLocal() {
  const REASON = "This copy was opened from disk, where browsers let a page read no other file.";
  const note = (text) => Object.assign(document.createElement("p"), { className: "rl-note", textContent: `${REASON} ${text}` });

  // A server gives a folder's page; from disk it has to be named.
  for (const link of document.links) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }

  const plain = document.querySelector(".rl-plain--first");
  plain?.classList.remove("rl-plain--first");
  if (plain?.querySelector("li")) plain.prepend(note("Filters need a web server; the list itself is below."));
  else plain?.firstElementChild.replaceWith(note("The search needs a web server."));
  document.querySelector(".rl-my-list")?.append(note("A reading list needs a web server."));

  const box = document.querySelector(".rl-search");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const link = document.querySelector('.rl-nav a[href*="browse/"]')?.cloneNode(true);
  const open = () => {
    box.dataset.open = "";
    status.replaceChildren(`${REASON} The search needs a web server. `, link ?? "");
  };
  const close = () => delete box.dataset.open;
  input.readOnly = true;
  input.form.addEventListener("submit", (event) => event.preventDefault());
  box.querySelector(".rl-clear").hidden = true;
  input.placeholder = "The search needs a web server";
  input.addEventListener("focus", open);
  box.addEventListener("click", ({ target }) => target === box && close());
  box.querySelector(".rl-back").addEventListener("click", close);
  document.querySelector("button.rl-find").addEventListener("click", () => {
    open();
    input.focus();
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", sayLocal);
else sayLocal();
