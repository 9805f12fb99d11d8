// The legend, whose every entry is also a switch, and the list of sources.

const counts = [];

function entryList(group, entries, sample) {
  const list = document.getElementById(group);
  for (const entry of entries) {
    const count = element("span", { class: "count" });
    const button = element("button", { type: "button", class: "entry", "aria-pressed": "true", "data-name": entry.name, title: "Show or hide" },
      sample(entry), element("span", { class: "entry-label", dir: "auto" }, entry.label), count);
    button.addEventListener("click", () => {
      const off = choice.off[group];
      if (!off.delete(entry.name)) off.add(entry.name);
      button.setAttribute("aria-pressed", String(!off.has(entry.name)));
      refresh();
    });
    list.append(element("li", {}, button));
    counts.push({ group, entry, count, button });
  }
}

const SAMPLES = {
  relations: (entry) => lineSample(entry.inks, [], entry.weight),
  statuses: (entry) => lineSample(entry.name === "denied" ? ["#d11a2a", "#ff5c5c"] : null, entry.dashes),
  kinds: (entry) => markSample(entry.inks, entry.shape),
};

for (const [group, sample] of Object.entries(SAMPLES)) entryList(group, about[group], sample);

// Each entry tells how many it stands for on the day shown.
function countEntries() {
  const tally = { relations: new Map(), statuses: new Map(), kinds: new Map() };
  const add = (group, name, count) => tally[group].set(name, (tally[group].get(name) || 0) + count);
  for (const [id, count] of view.seen) {
    add("relations", lines.get(id).relation, count);
    add("statuses", lines.get(id).status, count);
  }
  for (const id of view.live.keys()) add("kinds", nodes.get(id).facts.kind, 1);
  for (const { group, entry, count, button } of counts) {
    const now = tally[group].get(entry.name) || 0;
    count.textContent = now.toLocaleString("en");
    button.classList.toggle("empty", !now);
  }
  const ties = [...view.seen.values()].reduce((sum, count) => sum + count, 0);
  document.getElementById("summary").textContent = (choice.day ? dateWords(choice.day) + ": " : "") +
    counted(ties, "tie", "ties") + " among " + counted(view.live.size, "entity", "entities");
}

document.getElementById("lonely").checked = choice.hideLonely;
document.getElementById("lonely").addEventListener("change", (event) => {
  choice.hideLonely = event.target.checked;
  refresh();
});

const filters = document.getElementById("filters");
const filtersButton = document.getElementById("open-filters");
filtersButton.addEventListener("click", () => {
  const open = filters.classList.toggle("open");
  filtersButton.setAttribute("aria-expanded", String(open));
  filtersButton.textContent = open ? "Close" : "Legend";
});

darkness.addEventListener("change", () => {
  for (const { group, entry, button } of counts) button.querySelector(".sample").replaceWith(SAMPLES[group](entry));
});

const listed = new Map(about.sources.map((source) => [source.source_title || source.source, source.licence]));
listed.delete("");
document.getElementById("source-count").textContent = String(listed.size);
document.getElementById("sources").append(...[...listed].map(([title, licence]) =>
  element("li", { dir: "auto" }, title, licence ? element("span", { class: "licence" }, licence) : "")));
watchers.push(countEntries);
