// Days as whole numbers since 1970, ISO texts, and words. Everything is UTC: a claim's day has no hour.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];

function dayNumber(iso) {
  return Math.round(Date.parse(iso + "T00:00:00Z") / 86400000);
}

function isoDay(number) {
  return new Date(number * 86400000).toISOString().slice(0, 10);
}

// "1999-03-12" as "12 March 1999", "1999-03" as "March 1999", "1999" as it is.
function dateWords(iso) {
  const [year, month, day] = String(iso).split("-");
  if (!month || !MONTHS[month - 1]) return String(iso);
  return (day ? Number(day) + " " : "") + MONTHS[month - 1] + " " + year;
}

// The same day in another year; 29 February becomes the 28th where it must.
function yearsOn(iso, years) {
  const year = String(Math.max(1, Number(iso.slice(0, 4)) + years)).padStart(4, "0");
  const moved = year + iso.slice(4);
  return isRealDay(moved) ? moved : year + "-02-28";
}

function isRealDay(iso) {
  const time = Date.parse(iso + "T00:00:00Z");
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso;
}

// What a person typed as a day: a year means its last day, as does a month. Blank when it is no date.
function typedDay(typed) {
  const parts = /^\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*$/.exec(typed);
  if (!parts) return "";
  const [, year, month, day] = parts;
  if (!month) return year + "-12-31";
  const start = year + "-" + month.padStart(2, "0");
  if (day) return isRealDay(start + "-" + day.padStart(2, "0")) ? start + "-" + day.padStart(2, "0") : "";
  const last = [31, 30, 29, 28].map((count) => start + "-" + count).find(isRealDay);
  return last || "";
}
