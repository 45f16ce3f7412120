/** What several scripts need: the site's root, its files, elements. */

export const root = new URL("..", import.meta.url);

/** Asks for a file of the site. */
export async function fetchFile(address) {
  const answer = await fetch(new URL(address, root));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

/** An element with properties and children. */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

export function button(textContent, onClick) {
  const created = element("button", { type: "button", className: "rl-button", textContent });
  created.addEventListener("click", onClick);
  return created;
}
