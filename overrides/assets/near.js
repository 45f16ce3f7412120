// Draws the neighbourhood of a paper: dots in the colours of areas, the related papers with their numbers, and farther out
// those beyond them. Who points at a dot sees its paper's title; all of them stand in the lists beside it.

const [NEAREST, FARTHEST, BEYOND] = [34, 54, 30]; // from the middle, from the middle, from the one before
const THICKNESSES = [5, 3, 1]; // of the lines to the nearest ones, those between and the others
const picture = document.querySelector(".rl-near");

if (picture) {
  // The numbers of areas, a digit each, 0 of an unfiled paper: of this one, its related ones, those beyond. Then pairs
  // of those related to each other, and of each with the one beyond it, by their numbers from 0 in base 16.
  const [[mark, ...marks], ...chords] = picture.dataset.near.split(" ");
  const pairs = chords.map((pair) => [...pair].map((at) => parseInt(at, 16)));
  const links = [...document.querySelectorAll(":is(.rl-nearest, .rl-beyond) a")];
  const near = document.querySelectorAll(".rl-nearest a").length;
  const circle = (area, x, y) => `<circle cx="${x}" cy="${y}"${area === "0" ? "" : ` class="rl-mark--${area}"`}/>`;
  // The nearest at the top, the others clockwise, each a little farther out; behind each what lies beyond it.
  const dots = marks.map((area, at) => {
    const share = (at < near ? at : pairs.find(([, end]) => end === at)[0]) / near;
    const away = NEAREST + (FARTHEST - NEAREST) * share + (at < near ? 0 : BEYOND);
    const turned = (turn) => Math.round(away * turn(2 * Math.PI * share));
    return { x: turned(Math.sin), y: -turned(Math.cos), area, share };
  });
  picture.setAttribute("viewBox", "-90 -90 180 180");
  picture.innerHTML = [
    ...pairs.map((pair) => pair.map((at) => dots[at])).map(([start, end]) => `<path d="M${start.x} ${start.y} ${end.x} ${end.y}"/>`),
    ...dots.slice(0, near).map(({ x, y, share }) => `<path stroke-width="${THICKNESSES[Math.floor(THICKNESSES.length * share)]}" d="M0 0 ${x} ${y}"/>`),
    circle(mark, 0, 0),
    ...dots.map(({ x, y, area }, at) =>
      `<a tabindex="-1"><title></title>${circle(area, x, y)}${at < near ? `<text x="${x}" y="${y}">${at + 1}</text>` : ""}</a>`),
  ].join("");
  picture.querySelectorAll("a").forEach((dot, at) => {
    dot.setAttribute("href", links[at].href);
    dot.firstChild.textContent = links[at].textContent;
  });
}
