/** What the box and the page of results alike show of a result. */

import { element, root } from "../common.js";

/** Where a result leads: the page that is opened marks the words found. */
export function resultAddress({ location, found }) {
  const address = new URL(location, root);
  if (found.length) address.searchParams.set("h", found.join(" "));
  return address.href;
}

/** The words that a result lacks, as a paragraph or nothing. */
export const without = (missing) => missing.length
  ? [element("p", {}, "Without: ", ...missing.flatMap((word) => [element("del", { textContent: word }), " "]))]
  : [];
