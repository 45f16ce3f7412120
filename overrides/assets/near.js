// Draws the neighbourhood of a paper: dots with the numbers of the related papers and the colours of areas.

const [NEAREST, FARTHEST] = [30, 50]; // from the middle
const THICKNESSES = [5, 3, 1]; // of the lines to the nearest ones, those between and the others
const picture = document.querySelector(".rl-near");

function draw(name, attributes, text = "") {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, value);
  drawn.textContent = text;
  picture.append(drawn);
}

if (picture) {
  // The numbers of areas, a digit each, 0 of an unfiled paper: of this one, and of its related ones.
  const { mark, marks, chords } = picture.dataset;
  const colour = (area) => (area === "0" ? {} : { class: `rl-mark--${area}` });
  // The nearest at the top, the others clockwise, each a little farther out.
  const dots = Array.from(marks, (area, at) => {
    const share = at / marks.length;
    const turned = (turn) => Math.round((NEAREST + (FARTHEST - NEAREST) * share) * turn(2 * Math.PI * share));
    return { x: turned(Math.sin), y: -turned(Math.cos), area, share };
  });
  picture.setAttribute("viewBox", "-60 -60 120 120");
  // Of each chord: the numbers of its ends, from 0.
  for (const [start, end] of chords.split(" ").filter(Boolean)) {
    draw("path", { d: `M${dots[start].x} ${dots[start].y} ${dots[end].x} ${dots[end].y}` });
  }
  for (const { x, y, share } of dots) {
    draw("path", { "stroke-width": THICKNESSES[Math.floor(THICKNESSES.length * share)], d: `M0 0 ${x} ${y}` });
  }
  draw("circle", colour(mark));
  dots.forEach(({ x, y, area }, at) => {
    draw("circle", { ...colour(area), cx: x, cy: y });
    draw("text", { x, y }, at + 1);
  });
}
