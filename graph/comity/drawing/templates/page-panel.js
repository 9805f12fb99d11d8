// The facts of what was chosen: an entity with its ties, or a line with the claims behind it.

const facts = document.getElementById("facts");
const backButton = document.getElementById("back");
const trail = [];

function choose(chosen, keepTrail) {
  if (choice.chosen && chosen && !keepTrail) trail.push(choice.chosen);
  if (!chosen) trail.length = 0;
  choice.chosen = chosen;
  choice.found.clear();
  const opens = panel.hidden === Boolean(chosen);
  const byKeys = panel.contains(document.activeElement) || document.activeElement === searchBox;
  panel.hidden = !chosen;
  refresh();
  if (opens || (chosen && (moved || factsBelow()))) bringIntoView(chosen ? chosen.node : undefined);
  if (chosen) panel.scrollTop = 0;
  if (byKeys) (chosen ? panel : searchBox).focus({ preventScroll: true });
}

function capital(words) {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

// What is not done never reads as if it were.
function unsure(line) {
  return line.status === "done" ? "" : ` (${line.status})`;
}

function headline(line) {
  return `${nodes.get(line.from).label} ${relationLabel(line)} ${nodes.get(line.to).label}${unsure(line)}`;
}

function span(tie) {
  const begins = tie.since || "", ends = tie.until || "";
  if (tie.is_act) return !begins ? "" : !ends || ends === begins ? dateWords(begins) : `${dateWords(begins)} to ${dateWords(ends)}`;
  if (begins && ends) return `${dateWords(begins)} to ${dateWords(ends)}`;
  if (begins) return `since ${dateWords(begins)}`;
  if (tie.observed_on) return `seen on ${dateWords(tie.observed_on)}`;
  return ends ? `until ${dateWords(ends)}` : "";
}

function statusWords(line, tie) {
  if (line.status === "done") return "";
  const by = tie.announced_by_label || tie.announced_by;
  const on = tie.announced_on && dateWords(tie.announced_on);
  return on || by ? "announced" + (on ? " " + on : "") + (by ? " by " + by : "") : line.status;
}

function lineWords(line) {
  const now = line.ties.filter((tie) => tieSeen(tie, choice.day));
  const tie = now[now.length - 1] || line.ties[line.ties.length - 1];
  const words = statusWords(line, tie) || span(tie) || "no date given";
  return now.length > 1 ? `${words}, and ${now.length - 1} more` : words;
}

function nodeButton(id) {
  return element("button", { type: "button", class: "name", dir: "auto", onclick: () => choose({ node: id }) }, nodes.get(id).label);
}

function link(address, words) {
  let url;
  try { url = new URL(address); } catch { return element("span", {}, address); }
  if (url.protocol !== "http:" && url.protocol !== "https:") return element("span", {}, address);
  return element("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" }, words || address);
}

function row(name, ...values) {
  const given = values.filter((value) => value !== "" && value !== undefined && value !== null);
  return given.length ? [element("dt", {}, name), element("dd", { dir: "auto" }, ...given)] : [];
}

function nodeFacts(node) {
  const about_it = node.facts;
  const person = about_it.kind === "person";
  const mine = linesOf.get(node.id).filter(lineAllowed);
  const now = mine.filter((line) => view.seen.has(line.id));
  const place = about_it.latitude !== undefined && about_it.longitude !== undefined
    ? `${Math.abs(about_it.latitude).toFixed(2)}° ${about_it.latitude < 0 ? "S" : "N"}, ${Math.abs(about_it.longitude).toFixed(2)}° ${about_it.longitude < 0 ? "W" : "E"}` : "";
  return [
    element("p", { class: "kicker" }, [capital(about_it.kind), about_it.region].filter(Boolean).join(" · ")),
    element("h2", { dir: "auto" }, node.label),
    element("dl", {},
      ...row(person ? "Born" : "From", about_it.inception && dateWords(about_it.inception)),
      ...row(person ? "Died" : "Until", about_it.dissolution && dateWords(about_it.dissolution)),
      ...row("Location", place),
      ...row("Wikidata", /^Q\d+$/.test(about_it.wikidata || "") ? link("https://www.wikidata.org/wiki/" + about_it.wikidata, about_it.wikidata) : about_it.wikidata)),
    element("h3", {}, choice.day ? `Ties on ${dateWords(choice.day)}` : "Ties", element("span", { class: "count" }, String(now.length))),
    now.length ? tieList(now, node.id) : element("p", { class: "none" }, "None drawn on this day."),
    ...otherTimes(mine.filter((line) => !view.seen.has(line.id)), node.id),
  ];
}

function otherTimes(rest, id) {
  if (!rest.length) return [];
  return [element("details", {}, element("summary", {}, `At other times (${rest.length})`), tieList(rest, id))];
}

function tieList(chosen, id) {
  const list = element("ul", { class: "ties" });
  const order = [...relations.keys()];
  const label = (line) => nodes.get(otherEnd(line, id)).label;
  chosen.sort((one, other) => order.indexOf(one.relation) - order.indexOf(other.relation) || label(one).localeCompare(label(other), "en"));
  for (const line of chosen) {
    const inward = !line.symmetric && line.to === id && line.from !== id;
    const words = inward ? [element("b", {}, label(line)), " " + relationLabel(line) + " it"] : [relationLabel(line) + " ", element("b", {}, label(line))];
    list.append(element("li", {}, element("button", { type: "button", class: "tie", onclick: () => choose({ line: line.id }) },
      lineSample(line.inks, line.dashes || [], 1),
      element("span", { class: "tie-words", dir: "auto" }, ...words, element("span", { class: "unsure" }, unsure(line))),
      element("span", { class: "tie-date" }, lineWords(line)),
      element("span", { class: "tie-source" }, sourceWords(line)))));
  }
  return list;
}

function sourceWords(line) {
  const titles = new Set(line.ties.map((tie) => (tie.derived ? "derived" : about.sources[tie.source].source_title || about.sources[tie.source].source)));
  return [...titles].filter(Boolean).join("; ");
}

function lineFacts(line) {
  const now = line.ties.filter((tie) => tieSeen(tie, choice.day));
  const rest = line.ties.filter((tie) => !now.includes(tie));
  return [
    element("p", { class: "kicker" }, lineSample(line.inks, line.dashes || [], 1), capital(line.status === "done" ? (line.ties[0].is_act ? "act" : "standing tie") : line.status)),
    element("h2", { class: "sentence" }, nodeButton(line.from), " " + relationLabel(line) + " ", nodeButton(line.to),
      element("span", { class: "unsure" }, unsure(line))),
    line.status === "done" ? "" : element("p", { class: "caution" }, caution(line.status)),
    ...now.map((tie) => claimFacts(line, tie)),
    ...(rest.length && now.length ? [element("details", {}, element("summary", {}, `At other times (${rest.length})`), ...rest.map((tie) => claimFacts(line, tie)))] : []),
    ...(now.length ? [] : [element("p", { class: "none" }, `Not in force on ${dateWords(choice.day)}.`), ...rest.map((tie) => claimFacts(line, tie))]),
  ];
}

function caution(status) {
  return { planned: "Planned: said to come, not reported as done.", hinted: "Hinted at: nobody has said it will be done.",
    conditional: "Conditional: it depends on something that had not happened.", denied: "Denied: the source says this is not so." }[status];
}

function until(tie) {
  if (tie.until) return dateWords(tie.until);
  if (tie.ends) return `${dateWords(tie.ends)}, by another claim or the end of a party`;
  return tie.observed_until ? `no end known; the source looks until ${dateWords(tie.observed_until)}` : "no end stated";
}

function when(line, tie) {
  if (tie.is_act) return row("When", span(tie) || (line.status === "done" ? "no date given" : "no date set"));
  const seen = tie.observed_on ? `not stated; seen on ${dateWords(tie.observed_on)}` : "not stated";
  return [...row("From", tie.since ? dateWords(tie.since) : seen), ...row("Until", until(tie))];
}

function claimFacts(line, tie) {
  const source = about.sources[tie.source];
  const announced = [tie.announced_on && dateWords(tie.announced_on), (tie.announced_by_label || tie.announced_by) && "by " + (tie.announced_by_label || tie.announced_by)];
  return element("article", { class: "claim" },
    element("dl", {},
      ...when(line, tie),
      ...row("Status", line.status),
      ...row("Announced", announced.filter(Boolean).join(" ")),
      ...row("Place", tie.place_label || tie.place),
      ...row("Rank", tie.rank),
      ...row("Capacity", tie.capacity),
      ...row("Confidence", tie.confidence === undefined ? "" : String(tie.confidence)),
      ...row("Quote", tie.quote && `“${tie.quote}”`),
      ...row("Note", tie.note),
      ...(tie.derived ? row("Derived", "drawn from other claims by a rule of the ontology; no source says it in these words") : []),
      ...row("Rests on", ...(tie.rests_on || []).map(claimButton)),
      ...row("Source", source.source_title || source.source),
      ...row("Licence", source.licence),
      ...row("Cite as", source.citation),
      ...row("Address", tie.address && link(tie.address)),
      ...otherWords(tie),
      ...row("Claim", element("code", {}, tie.claim))));
}

function claimButton(claim) {
  const line = lineOfClaim.get(claim);
  if (!line) return element("code", {}, claim);
  return element("button", { type: "button", class: "name block", onclick: () => choose({ line: line.id }) }, headline(line));
}

function otherSpan(other) {
  const end = other.until ? dateWords(other.until) : other.observed_until ? `at least ${dateWords(other.observed_until)}` : "no end stated";
  if (other.since || other.until) return `${other.since ? dateWords(other.since) : "not stated"} to ${end}`;
  if (other.observed_on) return `seen on ${dateWords(other.observed_on)}`;
  return other.announced_on ? `announced ${dateWords(other.announced_on)}` : "no dates";
}

function otherWords(tie) {
  const words = (tie.others || []).map((other) => element("div", {}, `${other.source_title || other.source}: ${otherSpan(other)}`));
  return words.length ? row(words.length === 1 ? "Another source" : "Other sources", ...words) : [];
}

function showFacts() {
  const chosen = choice.chosen;
  if (!chosen) return;
  backButton.hidden = !trail.length;
  facts.replaceChildren(...(chosen.node !== undefined ? nodeFacts(nodes.get(chosen.node)) : lineFacts(lines.get(chosen.line))).filter(Boolean));
}

backButton.addEventListener("click", () => choose(trail.pop(), true));
document.getElementById("close").addEventListener("click", () => choose(null));
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && choice.chosen) choose(null); });
watchers.push(showFacts);
