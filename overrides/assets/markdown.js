/**
 * Text in Markdown that reads as the text itself, with a backslash only before what CommonMark would take for markup: a
 * mark that could open emphasis, but no star or low line inside or after a word; brackets, which part a link's text from
 * its address; what begins a tag or an entity.
 *
 * @param {string} text  which comes out as one line
 */
export function escaped(text) {
  const line = text.trim().replace(/\s+/g, " ");
  return line
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|[`[\]]|<(?=[a-z/!?])|&(?=#?\w+;)/gi, "\\$&")
    .replace(/[*_]+/g, (run, at, whole) => (canOpen(run[0], whole[at - 1], whole[at + run.length]) ? [...run].map((sign) => `\\${sign}`).join("") : run));
}

/** Whether a run of stars or low lines may open emphasis between two characters (CommonMark 0.31, "left-flanking"). */
function canOpen(sign, before = " ", after = " ") {
  const isSpace = (char) => /\s/.test(char);
  const isPunctuation = (char) => /[\p{P}\p{S}]/u.test(char);
  const opens = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const closes = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  return opens && (sign === "*" || !closes || isPunctuation(before));
}

/** The same for a line of its own, which could begin a heading, a quotation, a list, a rule or code. */
export function escapedLine(text) {
  return escaped(text).replace(/^(?:#{1,6}(?= |$)|>|[-+*](?= |$)|([-*_]) ?\1|\d{1,9}(?=[.)](?: |$))|=+$|~{3})/, (mark) =>
    /\d/.test(mark) ? `${mark}\\` : `\\${mark}`);
}

/** A link whose text reads as it stands. */
export function link(text, address) {
  return `[${escaped(text)}](${/[\s()<>\\]/.test(address) ? `<${address.replace(/[<>\\\s]/g, encodeURIComponent)}>` : address})`;
}
