// Draws the neighbourhood of a paper: dots with the numbers of the related papers and the colours of areas.
{
  const SVG = "http://www.w3.org/2000/svg";
  // How far from the middle, and how thick the lines are to the nearest ones, those between and the others.
  const [NEAREST, FARTHEST] = [30, 50];
  const THICKNESSES = [5, 3, 1];
  const picture = document.querySelector(".rl-near");

  /**
   * Draws an element.
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   * @param {string | number} [text]
   */
  function draw(name, attributes, text = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    picture.append(made);
  }

  if (picture) {
    // The numbers of areas, a digit each, 0 of an unfiled paper: of this one, and of its related ones.
    const { mark, marks, chords } = picture.dataset;
    const colour = (number) => (number ? { class: `rl-mark--${number}` } : {});
    // The nearest at the top, the others clockwise, each a little farther out.
    const dots = Array.from(marks, (number, at) => {
      const share = at / marks.length;
      const turned = (turn) => Math.round((NEAREST + (FARTHEST - NEAREST) * share) * turn(2 * Math.PI * share));
      return { x: turned(Math.sin), y: -turned(Math.cos), mark: Number(number), share };
    });
    picture.setAttribute("viewBox", "-60 -60 120 120");
    // Of each chord: the numbers of its ends, from 0.
    for (const [one, two] of chords.split(" ").filter(Boolean)) {
      draw("path", { d: `M${dots[one].x} ${dots[one].y} ${dots[two].x} ${dots[two].y}` });
    }
    for (const { x, y, share } of dots) {
      draw("path", { "stroke-width": THICKNESSES[Math.floor(THICKNESSES.length * share)], d: `M0 0 ${x} ${y}` });
    }
    draw("circle", colour(Number(mark)));
    dots.forEach(({ x, y, mark: number }, at) => {
      draw("circle", { ...colour(number), cx: x, cy: y });
      draw("text", { x, y }, at + 1);
    });
  }
}
