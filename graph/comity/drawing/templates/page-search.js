// Type a name: those that match are ringed and listed; choosing one brings it into view with its facts.

const searchBox = document.getElementById("search");
const matchList = document.getElementById("matches");
const MOST_MATCHES = 8;
let matches = [];
let marked = -1;

// Without accents and capitals: "Côte d'Ivoire" is found by "cote".
function folded(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const searchable = network.nodes.map((node) => ({ id: node.id, label: node.label, words: folded(node.label), degree: node.degree }));

function find(typed) {
  const words = folded(typed.trim());
  if (!words) return [];
  const score = (entry) => (entry.words.startsWith(words) ? 0 : entry.words.includes(" " + words) ? 1 : entry.words.includes(words) ? 2 : 3);
  return searchable.map((entry) => [score(entry), entry]).filter(([scored]) => scored < 3)
    .sort(([one, first], [other, second]) => one - other || second.degree - first.degree || first.label.localeCompare(second.label, "en"))
    .map(([, entry]) => entry);
}

function mark(index) {
  marked = index;
  [...matchList.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === marked)));
  if (marked >= 0 && matches[marked]) searchBox.setAttribute("aria-activedescendant", "match-" + marked);
  else searchBox.removeAttribute("aria-activedescendant");
}

function showMatches() {
  const all = find(searchBox.value);
  matches = all.slice(0, MOST_MATCHES);
  matchList.replaceChildren(...matches.map((entry, at) => {
    const item = element("li", { id: "match-" + at, role: "option", "aria-selected": "false", dir: "auto" }, entry.label,
      element("span", { class: "count" }, nodes.get(entry.id).facts.kind));
    item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(entry.id); });
    return item;
  }));
  if (!matches.length && searchBox.value.trim()) matchList.replaceChildren(element("li", { class: "none", role: "option", "aria-disabled": "true" }, "No entity of that name"));
  const open = Boolean(searchBox.value.trim());
  matchList.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  mark(-1);
  choice.found = new Set(all.map((entry) => entry.id));
  if (choice.chosen) choose(null);
  else refresh();
}

function take(id) {
  searchBox.value = nodes.get(id).label;
  closeMatches();
  choose({ node: id });
}

function closeMatches() {
  matchList.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
  mark(-1);
}

function clearSearch() {
  searchBox.value = "";
  closeMatches();
  choice.found.clear();
  refresh();
}

searchBox.addEventListener("input", showMatches);
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (matches.length) mark((marked + (event.key === "ArrowDown" ? 1 : -1) + matches.length) % matches.length);
  } else if (event.key === "Enter" && matches.length) {
    take(matches[Math.max(marked, 0)].id);
  } else if (event.key === "Escape") {
    event.stopPropagation();
    clearSearch();
  }
});
searchBox.addEventListener("blur", () => { closeMatches(); if (choice.found.size) { choice.found.clear(); refresh(); } });
