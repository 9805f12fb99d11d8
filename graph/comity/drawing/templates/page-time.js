// The time axis: a slider over the days of the ties, a field to type a day into, and a button to let time run.

const slider = document.getElementById("slider");
const dayField = document.getElementById("day");
const playButton = document.getElementById("play");
const todayButton = document.getElementById("today");
const rise = document.querySelector("#rise path");
const PLAY_SECONDS = 24;
const BINS = 200;
let running = 0;

const firstDay = about.extent.first ? dayNumber(about.extent.first) : 0;
const lastDay = about.extent.last ? dayNumber(about.extent.last) : 0;

function setDay(iso) {
  const number = Math.min(Math.max(dayNumber(iso), firstDay), lastDay);
  choice.day = isoDay(number);
  refresh();
}

function showDay() {
  slider.value = String(dayNumber(choice.day) - firstDay);
  slider.setAttribute("aria-valuetext", dateWords(choice.day));
  slider.style.setProperty("--part", (100 * (dayNumber(choice.day) - firstDay)) / Math.max(lastDay - firstDay, 1) + "%");
  if (document.activeElement !== dayField) dayField.value = choice.day;
  dayField.removeAttribute("aria-invalid");
  todayButton.disabled = choice.day === about.extent.day;
}

// How many ties of what is allowed by the filters there are over time: the hill behind the slider.
function drawRise() {
  const change = new Array(BINS + 2).fill(0);
  const bin = (iso) => Math.round((BINS * (dayNumber(iso) - firstDay)) / Math.max(lastDay - firstDay, 1));
  for (const line of lines.values()) {
    if (!lineAllowed(line)) continue;
    for (const tie of line.ties) {
      change[tie.begins ? bin(tie.begins) : 0] += 1;
      if (tie.ends && !tie.is_act) change[Math.min(bin(tie.ends) + 1, BINS + 1)] -= 1;
    }
  }
  let count = 0;
  const heights = change.slice(0, BINS + 1).map((step) => (count += step));
  const most = Math.max(...heights, 1);
  rise.setAttribute("d", "M0 30" + heights.map((height, at) => `H${at}V${(30 - (27 * height) / most).toFixed(1)}`).join("") + `H${BINS}V30Z`);
}

function stop() {
  clearTimeout(running);
  running = 0;
  playButton.textContent = "▶";
  playButton.setAttribute("aria-label", "Play through time");
}

function play() {
  if (dayNumber(choice.day) >= lastDay) setDay(isoDay(firstDay));
  playButton.textContent = "❚❚";
  playButton.setAttribute("aria-label", "Pause");
  const from = dayNumber(choice.day);
  const began = performance.now();
  const pace = Math.max(lastDay - firstDay, 1) / (PLAY_SECONDS * 1000);
  const step = () => {
    const number = Math.round(from + (performance.now() - began) * pace);
    setDay(isoDay(number));
    if (number >= lastDay) stop();
    else running = setTimeout(step, 60);
  };
  running = setTimeout(step, 60);
}

function startTime() {
  slider.max = String(lastDay - firstDay);
  document.getElementById("first").textContent = about.extent.first.slice(0, 4);
  document.getElementById("last").textContent = about.extent.last.slice(0, 4);
  todayButton.title = "Back to " + dateWords(about.extent.day);
  todayButton.setAttribute("aria-label", todayButton.title);
  let waiting = 0;
  slider.addEventListener("input", () => {
    stop();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => setDay(isoDay(firstDay + Number(slider.value))));
  });
  slider.addEventListener("keydown", (event) => {
    const years = { PageUp: 1, PageDown: -1 }[event.key];
    if (!years) return;
    event.preventDefault();
    stop();
    setDay(yearsOn(choice.day, years));
  });
  for (const [id, years] of [["year-back", -1], ["year-on", 1]]) {
    document.getElementById(id).addEventListener("click", () => { stop(); setDay(yearsOn(choice.day, years)); });
  }
  const typed = () => {
    const day = typedDay(dayField.value);
    if (!day) { dayField.setAttribute("aria-invalid", "true"); return; }
    stop();
    setDay(day);
    dayField.value = choice.day;
  };
  dayField.addEventListener("change", typed);
  dayField.addEventListener("keydown", (event) => { if (event.key === "Enter") typed(); });
  playButton.addEventListener("click", () => (running ? stop() : play()));
  todayButton.addEventListener("click", () => { stop(); setDay(about.extent.day); });
  watchers.push(showDay, drawRise);
}

if (about.extent.first) startTime();
else document.getElementById("time").hidden = true;
