// Draws the neighbourhood of a paper: dots in the colours of areas, the related papers with their numbers, and farther out
// those beyond them. Who points at a dot sees its paper's title; all of them stand in the lists beside it.

const [NEAREST, FARTHEST, BEYOND] = [34, 54, 80]; // from the middle
const THICKNESSES = [5, 3, 1]; // of the lines to the nearest ones, those between and the others
const picture = document.querySelector(".rl-near");

if (picture) {
  // The numbers of areas, a digit each, 0 of an unfiled paper: of this one, its related ones, those beyond. Then those
  // related to each other, by their numbers from 0 in base 16.
  const [[mark, ...marks], ...chords] = picture.dataset.near.split(" ");
  const links = [...document.querySelectorAll(":is(.rl-nearest, .rl-beyond) a")];
  const near = document.querySelectorAll(".rl-nearest a").length;
  const circle = (area, x, y) => `<circle cx="${x}" cy="${y}"${area === "0" ? "" : ` class="rl-mark--${area}"`}/>`;
  // The nearest at the top, the others clockwise, each a little farther out; behind each about what lies beyond it.
  const dots = marks.map((area, at) => {
    const isNear = at < near;
    const share = isNear ? at / near : (at - near) / (marks.length - near);
    const turned = (turn) => Math.round((isNear ? NEAREST + (FARTHEST - NEAREST) * share : BEYOND) * turn(2 * Math.PI * share));
    return { x: turned(Math.sin), y: -turned(Math.cos), area, share };
  });
  picture.setAttribute("viewBox", "-90 -90 180 180");
  picture.innerHTML = [
    ...chords.map((pair) => [...pair].map((at) => dots[parseInt(at, 16)])).map(([start, end]) => `<path d="M${start.x} ${start.y} ${end.x} ${end.y}"/>`),
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
