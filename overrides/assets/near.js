// Draws the neighbourhood of a paper: dots with the numbers of the related papers and the colours of areas.
{
  const SVG = "http://www.w3.org/2000/svg";
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
    const { mark, spots, chords } = picture.dataset;
    // Of each dot: where it is, the number of its area or 0, and how thick the line to it is.
    const dots = spots.split(" ").map((spot) => spot.split(",").map(Number));
    const colour = (number) => (number ? { class: `rl-mark--${number}` } : {});
    picture.setAttribute("viewBox", "-60 -60 120 120");
    // Of each chord: the numbers of its ends, from 0.
    for (const [one, two] of chords.split(" ").filter(Boolean)) {
      draw("path", { d: `M${dots[one].slice(0, 2)} ${dots[two].slice(0, 2)}` });
    }
    for (const [x, y, , thickness] of dots) draw("path", { "stroke-width": thickness, d: `M0 0 ${x} ${y}` });
    draw("circle", colour(Number(mark)));
    dots.forEach(([x, y, number], at) => {
      draw("circle", { ...colour(number), cx: x, cy: y });
      draw("text", { x, y }, at + 1);
    });
  }
}
