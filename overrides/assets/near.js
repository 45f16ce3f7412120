// Draws the neighbourhood of a paper: dots with the numbers of the related papers and the colours of areas.

const [NEAREST, FARTHEST] = [30, 50]; // from the middle
const THICKNESSES = [5, 3, 1]; // of the lines to the nearest ones, those between and the others
const picture = document.querySelector(".rl-near");

if (picture) {
  // The numbers of areas, a digit each, 0 of an unfiled paper: of this one, and of its related ones. Then those related to
  // each other, by their numbers from 0.
  const [[mark, ...marks], ...chords] = picture.dataset.near.split(" ");
  const circle = (area, x, y) => `<circle cx="${x}" cy="${y}"${area === "0" ? "" : ` class="rl-mark--${area}"`}/>`;
  // The nearest at the top, the others clockwise, each a little farther out.
  const dots = marks.map((area, at) => {
    const share = at / marks.length;
    const turned = (turn) => Math.round((NEAREST + (FARTHEST - NEAREST) * share) * turn(2 * Math.PI * share));
    return { x: turned(Math.sin), y: -turned(Math.cos), area, share };
  });
  picture.setAttribute("viewBox", "-60 -60 120 120");
  const ends = chords.map((pair) => [...pair].map((at) => dots[at]));
  picture.innerHTML = [
    ...ends.map(([start, end]) => `<path d="M${start.x} ${start.y} ${end.x} ${end.y}"/>`),
    ...dots.map(({ x, y, share }) => `<path stroke-width="${THICKNESSES[Math.floor(THICKNESSES.length * share)]}" d="M0 0 ${x} ${y}"/>`),
    circle(mark, 0, 0),
    ...dots.map(({ x, y, area }, at) => `${circle(area, x, y)}<text x="${x}" y="${y}">${at + 1}</text>`),
  ].join("");
}
