// What has to be there before anything is painted: how Material reads and writes what it keeps in the browser, and the
// colours, on a first visit too. Never inline, so that a host may forbid scripts inside pages.

{
  // This file stands in assets/, one below the site's root.
  const root = new URL("..", document.currentScript.src).pathname;

  /** What is kept under a name; null where nothing is. */
  window.__md_get = (name) => JSON.parse(localStorage.getItem(`${root}.${name}`));

  /** Keeps a value, where the browser lets it. */
  window.__md_set = (name, value) => {
    try { localStorage.setItem(`${root}.${name}`, JSON.stringify(value)); } catch { /* not kept, then */ }
  };

  const system = "(prefers-color-scheme)";
  const color = __md_get("__palette")?.color ?? { media: system };
  const { dataset } = document.body;
  dataset.mdColorMedia = color.media;
  if (color.media !== system) dataset.mdColorScheme = color.scheme;
  else dataset.mdColorScheme = matchMedia("(prefers-color-scheme: dark)").matches ? "slate" : "default";
}
