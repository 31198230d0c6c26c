/**
 * Opening hours in the browser: is it open now, and until when?
 *
 * The same rules as hooks/kepu/catalogue/opening.py; tests/unit/hours_cases.yml holds both to one table.
 * Times are those of Asia/Shanghai, whatever zone the visitor's device is set to.
 *
 * hours (attribute data-hours):
 *   h  on public holidays: open | closed | as_weekday | unknown
 *   w  the usual week: [weekday digits 1 (Monday) … 7, opens, closes, last admission or null]
 *   s  seasons: [first "MM-DD", last "MM-DD", week]
 *   x  special dates: [first, last, opens or null, closes or null, last admission or null, name]
 *   a  1: by appointment
 * calendar (/calendar.json):
 *   off      names of public holidays by date
 *   windows  [first, last] stretches that a notice not on file could still change
 */

const ZONE = "Asia/Shanghai";
const ZONE_OFFSET = 8 * 60; // minutes; no daylight saving since 1991
const MINUTE = 60_000;
const SOON = 60 * MINUTE;
const DAYS_AHEAD = 14;
const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hourCycle: "h23",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * What holds at a moment.
 *
 * @param {object} hours    opening hours, as described above
 * @param {object} calendar public holidays, as described above
 * @param {Date}   date     the moment
 * @returns {{state: string, day: string, intervals: string[][], now: string[]|null, reason: string, nextChange: Date|null}}
 *   state: open | last_admission_passed | closed | unknown; day: "YYYY-MM-DD" in Shanghai;
 *   intervals: [opens, closes, last admission or null] of that day; now: the one that holds at the moment;
 *   nextChange: the last admission or the closing when open, else the next opening known within 14 days.
 */
export function stateAt(hours, calendar, date) {
  const { day, time } = local(date);
  const today = onDay(hours, calendar, day);
  const { intervals, reason } = today;
  const isNow = ([opens, closes]) => opens <= time && time < closes;
  const now = today.kind === "open" ? (intervals.find(isNow) ?? null) : null;
  if (now) {
    const [, closes, last] = now;
    const passed = Boolean(last) && last <= time;
    const state = passed ? "last_admission_passed" : "open";
    return { state, day, intervals, now, reason, nextChange: moment(day, passed || !last ? closes : last) };
  }
  const state = today.kind === "open" ? "closed" : today.kind;
  return { state, day, intervals, now, reason, nextChange: nextOpening(hours, calendar, day, time) };
}

/** The answer of stateAt in a few words, such as 现在开放 · 16:30 停止入馆 · 17:00 闭馆. */
export function statusText(result) {
  const { state, now, reason, nextChange } = result;
  if (state === "unknown") return reason || "开放时间未提供，请电话确认";
  const name = reason ? `（${reason}）` : "";
  if (state === "closed") {
    return nextChange ? `现在闭馆${name} · ${dayWords(result.day, nextChange)}开放` : `现在闭馆${name}`;
  }
  const [, closes, last] = now;
  if (state === "last_admission_passed") return `已停止入馆，${closes} 闭馆`;
  return [`现在开放${name}`, ...(last ? [`${last} 停止入馆`] : []), `${closes} 闭馆`].join(" · ");
}

/**
 * Fill every [data-hours] inside an element with what holds now, every minute anew.
 *
 * Sets textContent and data-state: open | soon (last admission or closing within an hour) | closed | unknown.
 * Hours that cannot be read leave the text of the page as it is.
 *
 * @returns {function(): void} stops the renewal
 */
export function mount(element, calendar) {
  const places = [...element.querySelectorAll("[data-hours]")];
  if (element.matches?.("[data-hours]")) places.push(element);
  const refresh = () => places.forEach((place) => show(place, calendar, new Date()));
  refresh();
  const timer = setInterval(refresh, MINUTE);
  return () => clearInterval(timer);
}

function show(place, calendar, now) {
  try {
    const result = stateAt(JSON.parse(place.dataset.hours), calendar, now);
    place.textContent = statusText(result);
    place.dataset.state = shade(result, now);
  } catch {
    place.dataset.state = "unknown";
  }
}

function shade({ state, nextChange }, now) {
  if (state === "last_admission_passed") return "soon";
  return state === "open" && nextChange - now <= SOON ? "soon" : state;
}

/** What holds on a date: special dates, then public holidays, then the season's or the usual week. */
function onDay(hours, calendar, day) {
  const special = (hours.x ?? []).find(([first, last]) => first <= day && day <= last);
  if (special) {
    const [, , opens, closes, last, name] = special;
    return opens && closes ? open([[opens, closes, last]], name) : { kind: "closed", intervals: [], reason: name };
  }
  const usual = usualDay(hours, day);
  if (hours.h === "as_weekday") return usual;
  const holiday = calendar.off[day];
  if (holiday !== undefined) return onHoliday(hours, day, usual, holiday);
  if (calendar.windows.some(([first, last]) => first <= day && day <= last)) {
    return unknown("节假日安排未公布，请电话确认", usual.intervals);
  }
  return usual;
}

function usualDay(hours, day) {
  if (!hours.w && !hours.s) return unknown(hours.a ? "仅接受预约" : "");
  const week = weekFor(hours, day);
  if (!week.length) return unknown("这段时间的开放时间未提供，请电话确认");
  const intervals = intervalsOn(week, weekdayOf(day));
  return intervals.length ? open(intervals, "") : { kind: "closed", intervals, reason: "" };
}

function onHoliday(hours, day, usual, name) {
  if (hours.h === "closed") return { kind: "closed", intervals: [], reason: name };
  if (hours.h !== "open") return unknown(`${name}假期安排请电话确认`, usual.intervals);
  if (usual.intervals.length) return open(usual.intervals, name);
  // Closed on this weekday, but open on holidays: the same hours as on every other day.
  const week = weekFor(hours, day);
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => intervalsOn(week, weekday)).filter((found) => found.length);
  const different = new Set(days.map((intervals) => JSON.stringify(intervals)));
  return different.size === 1 ? open(days[0], name) : unknown(`${name}假期开放，时间请电话确认`);
}

/** The week in force: that of the season, which may pass New Year, else the usual one. */
function weekFor(hours, day) {
  const today = day.slice(5);
  const season = (hours.s ?? []).find(([first, last]) =>
    first <= last ? first <= today && today <= last : today >= first || today <= last,
  );
  return season ? season[2] : (hours.w ?? []);
}

function intervalsOn(week, weekday) {
  return week.filter(([days]) => days.includes(String(weekday))).map(([, opens, closes, last]) => [opens, closes, last]);
}

/** The next opening from a moment on; days of which nothing is known are passed over. */
function nextOpening(hours, calendar, day, time) {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(day, ahead);
    const { kind, intervals } = onDay(hours, calendar, date);
    const times = kind === "open" ? intervals.map(([opens]) => opens).sort() : [];
    const next = times.find((opens) => ahead > 0 || opens > time);
    if (next) return moment(date, next);
  }
  return null;
}

function dayWords(today, next) {
  const { day, time } = local(next);
  const ahead = (utc(day) - utc(today)) / (1440 * MINUTE);
  const [, month, date] = day.split("-").map(Number);
  const words = ["今天", "明天", "后天"][ahead] ?? `${month}月${date}日 ${WEEKDAYS[weekdayOf(day) % 7]}`;
  return `${words} ${time} `;
}

function open(intervals, reason) {
  return { kind: "open", intervals, reason };
}

function unknown(reason, intervals = []) {
  return { kind: "unknown", intervals, reason };
}

/** Date and time of day in Shanghai, as text that compares in order. */
function local(date) {
  const part = Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** The moment of a date and time in Shanghai; "24:00" is the end of the day. */
function moment(day, time) {
  const [hour, minute] = time.split(":").map(Number);
  return new Date(utc(day) + (hour * 60 + minute - ZONE_OFFSET) * MINUTE);
}

function utc(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

function addDays(day, count) {
  return new Date(utc(day) + count * 1440 * MINUTE).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
function weekdayOf(day) {
  return new Date(utc(day)).getUTCDay() || 7;
}
