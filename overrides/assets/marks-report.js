/** Adds marks that came as a file or with a link, and says what that did. */

import * as reading from "./reading-state.js";

const MOST_NAMED = 10; // ids

/**
 * Adds marks.
 * @param {unknown} data  as a copy has it
 * @param {string} name  what the data came as, for messages
 * @param {number} before  how many more are on the list already and stay as they are
 * @returns {Promise<string>}
 */
export async function addMarks(data, name, before = 0) {
  let report;
  try {
    report = await reading.add(data);
  } catch (error) {
    const isWrong = error instanceof TypeError && error.message === "no list of marks";
    return isWrong ? `${name} is no copy of marks; nothing was changed.` : "The list could not be fetched; try again.";
  }
  if (!report.kept) return "The browser has no room to keep that; nothing was changed.";
  const { added, changed, same, unknown, refused } = report;
  const parts = [`${added} added`, `${changed} changed`, `${same + before} as they were`];
  if (unknown.length) {
    const more = unknown.length > MOST_NAMED ? " and more" : "";
    parts.push(`${unknown.length} not on this list, kept all the same: ${unknown.slice(0, MOST_NAMED).join(", ")}${more}`);
  }
  if (refused) parts.push(`${refused} that could not be read`);
  return `${parts.join("; ")}.`;
}
