/** What several scripts need: the site's root, its files, elements. */

export const root = new URL("..", import.meta.url);

/** Asks for a file of the site. */
export async function fetchFile(address) {
  const answer = await fetch(new URL(address, root));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

/** An element with properties, handlers of events among them, and children. */
export function element(name, properties = {}, ...children) {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...children);
  return created;
}

export const button = (textContent, onclick) => element("button", { type: "button", className: "rl-button", textContent, onclick });

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;
