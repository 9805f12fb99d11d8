// Everything stands: show it, note when it was first seen, and let other scripts ask what is shown.

document.getElementById("nothing").hidden = network.nodes.length > 0;
refresh();
seeAll(false);
canvas.once("afterDrawing", () => {
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
});
canvas.redraw();

// The drawing's outline shows where the keys are, so only to those who use keys.
document.addEventListener("keydown", (event) => { if (event.key === "Tab") document.body.classList.add("by-keys"); });
document.addEventListener("pointerdown", () => document.body.classList.remove("by-keys"));

window.comityPage = {
  setDay,
  day: () => choice.day,
  // The claims whose ties are seen now, and the entities that have one.
  claims: () => [...view.seen.keys()].flatMap((id) => lines.get(id).ties.filter((tie) => tieSeen(tie, choice.day)).map((tie) => tie.claim)).sort(),
  entities: () => [...view.live.keys()].sort(),
  names: () => Object.fromEntries(named), // the boxes of the names drawn: left, top, right, bottom
  choose,
  // Where an entity, or the middle of a line, stands in the window.
  place: (id) => {
    const line = lines.get(id);
    const ends = line ? [nodes.get(line.from), nodes.get(line.to)] : [nodes.get(id)];
    const middle = { x: ends.reduce((sum, end) => sum + end.x, 0) / ends.length, y: ends.reduce((sum, end) => sum + end.y, 0) / ends.length };
    const at = canvas.canvasToDOM(middle);
    const box = drawing.getBoundingClientRect();
    return { x: at.x + box.left, y: at.y + box.top };
  },
  looks: (id) => ({ ...(visLines.get(id) || visNodes.get(id)) }),
  lineOf: (claim) => (lineOfClaim.get(claim) || {}).id,
};
