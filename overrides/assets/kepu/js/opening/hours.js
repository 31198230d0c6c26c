/**
 * Opening hours in the browser: is it open now, and until when?
 *
 * The same rules as hooks/kepu/model/opening.py; tests/unit/hours_cases.yml holds both to one table.
 * Times are those of Asia/Shanghai, whatever zone the visitor's device is set to.
 *
 * hours (attribute data-hours):
 *   h  on public holidays: open | as_weekend | own | closed | as_weekday | unknown
 *   o  the intervals of public holidays, if they have their own
 *   d  1: a closed day that a holiday opens may move to the day after the holiday
 *   m  on make-up workdays (weekend days worked in return): as_weekend, unless as_workday | closed | unknown
 *   w  the usual week: [weekday digits 1 (Monday) … 7, opens, closes, last admission or null, 1 if by appointment]
 *   s  seasons, of which the first that holds counts: [first, last, week]; "MM-DD" every year, "YYYY-MM-DD" school
 *      breaks; a week of null means that the school calendar of those days is not on file, one of 0 and a name
 *      behind it that the place is closed
 *   x  special dates: [first, last, intervals, name]; intervals of null mean that no notice has set the days yet, or what
 *      stands behind the name
 *   n  special days of every month: [weekday, nth (-1 is the last), intervals, name]
 *   a  1: by appointment
 *   An interval is [opens, closes, last admission or null], and 1 behind them if it is by appointment.
 * calendar (/calendar.json):
 *   off      names of public holidays by date
 *   work     make-up workdays
 *   windows  [first, last] stretches that a notice not on file could still change
 *   until    the last day for which pages and calendar are complete
 */

const ZONE = "Asia/Shanghai";
const ZONE_OFFSET = 8 * 60; // minutes; no daylight saving since 1991
const MINUTE = 60_000;
const SOON = 60 * MINUTE;
const DAYS_AHEAD = 14;
const NIGHTS = 7; // a place open through so many midnights is open around the clock
const NOT_ANNOUNCED = "节假日安排未公布，请电话确认";
const CLOSING_MOVED = "节后可能顺延闭馆，请电话确认";
const OUT_OF_DATE = "这里的安排已经过期，请电话确认";
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
 * @returns {object}
 *   state: open | last_admission_passed | closed | unknown; day: "YYYY-MM-DD" in Shanghai;
 *   intervals of that day; now: the one that holds at the moment, or null;
 *   reason: words for visitors; appointment: whether one is needed;
 *   lastAdmission, closes: Dates or null, followed past midnight; a place that never closes has closes null;
 *   nextOpening: the first opening known within 14 days, or null; certain: no day before it is unknown;
 *   nextChange: the last admission or the closing when open, else the next opening.
 */
export function stateAt(hours, calendar, date) {
  const { day, time } = local(date);
  const { kind, intervals, reason } = onDay(hours, calendar, day);
  const isNow = ([opens, closes]) => opens <= time && time < closes;
  const now = kind === "open" ? (intervals.find(isNow) ?? null) : null;
  const { lastAdmission, closes } = now ? closing(hours, calendar, day, now) : { lastAdmission: null, closes: null };
  const next = now && !closes ? { nextOpening: null, certain: true } : nextOpening(hours, calendar, closes, day, time);
  const known = { day, intervals, now, reason, appointment: Boolean(hours.a || now?.[3]), lastAdmission, closes, ...next };
  if (!now) return { ...known, state: kind === "open" ? "closed" : kind, nextChange: next.nextOpening };
  if (lastAdmission && lastAdmission <= date) return { ...known, state: "last_admission_passed", nextChange: closes };
  return { ...known, state: "open", nextChange: lastAdmission ?? closes };
}

/** The answer of stateAt in a few words, such as 现在开放 · 16:30 停止入馆 · 17:00 闭馆. */
export function statusText(result) {
  const { state, day, reason, lastAdmission, closes, nextOpening, certain } = result;
  if (state === "unknown") return reason || "开放时间未提供，请电话确认";
  const name = reason ? `（${reason}）` : "";
  if (state === "closed") {
    if (!nextOpening) return `现在闭馆${name}`;
    return `现在闭馆${name} · ${certain ? "" : "已知最早"}${dayWords(day, nextOpening)} 开放`;
  }
  const end = closes ? `${timeWords(day, closes)} 闭馆` : "全天开放";
  if (state === "last_admission_passed") return `已停止入馆，${end}`;
  const last = lastAdmission ? [`${timeWords(day, lastAdmission)} 停止入馆`] : [];
  return [`现在开放${name}`, ...last, end, ...(result.appointment ? ["需要预约"] : [])].join(" · ");
}

/** What is special about the day, such as 今天国庆节 09:00–16:00 or 今天除夕 闭馆; empty on an ordinary one. */
export function dayText({ state, intervals, reason }) {
  if (!reason) return "";
  if (state === "unknown") return `今天：${reason}`;
  const times = intervals.map(([opens, closes, last]) => `${opens}–${closes}${last ? `（${last} 停止入馆）` : ""}`);
  return `今天${reason} ${times.join("；") || "闭馆"}`;
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
  return state === "open" && nextChange && nextChange - now <= SOON ? "soon" : state;
}

/** What holds on a date: special dates, public holidays, make-up workdays, then the month's, the season's, the week's. */
function onDay(hours, calendar, day) {
  const usual = usualDay(hours, day);
  if (calendar.until && day > calendar.until) return unknown(OUT_OF_DATE, usual.intervals);
  const holiday = calendar.off[day];
  const worked = calendar.work.includes(day);
  const settled = holiday !== undefined || worked;
  const special = (hours.x ?? []).find(([first, last, times, , why]) => covers([first, last], day) && (times || why || !settled));
  if (special) {
    const [, , times, name, why] = special;
    return times ? exceptional(times, name) : unknown(why ?? NOT_ANNOUNCED, usual.intervals);
  }
  if (seasonOn(hours, day)?.[2] === 0) return usual;
  if (holiday !== undefined && hours.h !== "as_weekday") return onHoliday(hours, day, usual, holiday);
  if (worked && hours.m) return onMakeupWorkday(hours, day, usual);
  if (couldChange(hours, calendar, day)) return unknown(NOT_ANNOUNCED, usual.intervals);
  if (hours.d && usual.intervals.length && closingPassedOver(hours, calendar, day)) {
    return unknown(CLOSING_MOVED, usual.intervals);
  }
  return usual;
}

function covers([first, last], day) {
  return first <= day && day <= last;
}

/** Whether a notice that is not on file could give a date other hours. */
function couldChange(hours, calendar, day) {
  const changes = hours.h !== "as_weekday" || (hours.m && weekdayOf(day) > 5);
  if (!changes || calendar.work.includes(day)) return false;
  const touched = (date) => calendar.windows.some((window) => covers(window, date));
  const before = addDays(day, -1);
  const moved = hours.d && calendar.off[before] === undefined && !calendar.work.includes(before);
  return touched(day) || Boolean(moved && touched(before));
}

/** Whether a holiday that ended the day before had a weekday on which the place is usually closed. */
function closingPassedOver(hours, calendar, day) {
  for (let before = addDays(day, -1); calendar.off[before] !== undefined; before = addDays(before, -1)) {
    const week = weekFor(hours, before);
    if (week?.length && !intervalsOn(week, weekdayOf(before)).length) return true;
  }
  return false;
}

function usualDay(hours, day) {
  const monthly = (hours.n ?? []).find(([weekday, nth]) => weekday === weekdayOf(day) && isNth(day, nth));
  if (monthly) return exceptional(monthly[2], monthly[3]);
  if (!hours.w && !hours.s) {
    if (hours.n?.some(([, , times]) => times.length)) return closed("");
    return unknown(hours.a ? "仅接受预约" : "");
  }
  const [, , week, name] = seasonOn(hours, day) ?? [null, null, hours.w ?? []];
  if (week === 0) return closed(name);
  if (!week) return unknown("寒暑假日期未公布，请电话确认");
  if (!week.length) return unknown("这段时间的开放时间未提供，请电话确认");
  const intervals = intervalsOn(week, weekdayOf(day));
  return intervals.length ? open(intervals, "") : closed("");
}

function isNth(day, nth) {
  if (nth === -1) return addDays(day, 7).slice(5, 7) !== day.slice(5, 7);
  return Math.floor((Number(day.slice(8)) - 1) / 7) + 1 === nth;
}

function exceptional(times, name) {
  return times.length ? open(times, name) : closed(name);
}

function onHoliday(hours, day, usual, name) {
  if (hours.h === "closed") return closed(name);
  if (hours.h === "own" && hours.o?.length) return open(hours.o, name);
  if (hours.h === "unknown") return unknown(`${name}假期安排请电话确认`, usual.intervals);
  if (usual.intervals.length && hours.h === "open") return open(usual.intervals, name);
  // Closed on this weekday, but open on holidays: the same hours as on every other day, if those are all alike.
  const like = { as_weekend: [6, 7], open: [1, 2, 3, 4, 5, 6, 7] }[hours.h] ?? [];
  const same = alike(weekFor(hours, day), like);
  return same ? open(same, name) : unknown(`${name}假期开放，时间请电话确认`);
}

/** A Saturday or Sunday that is worked; the notice does not say which weekday's hours it has. */
function onMakeupWorkday(hours, day, usual) {
  if (hours.m === "closed") return closed("调休上班日");
  const same = hours.m === "as_workday" ? alike(weekFor(hours, day), [1, 2, 3, 4, 5]) : null;
  return same ? open(same, "调休上班日") : unknown("调休上班日安排请电话确认", usual.intervals);
}

/** The intervals that all open days among some weekdays share; null if they differ or none is open. */
function alike(week, weekdays) {
  const days = weekdays.map((weekday) => intervalsOn(week || [], weekday)).filter((found) => found.length);
  return new Set(days.map((intervals) => JSON.stringify(intervals))).size === 1 ? days[0] : null;
}

/** The week in force: that of the season, else the usual one. */
function weekFor(hours, day) {
  const season = seasonOn(hours, day);
  return season ? season[2] : (hours.w ?? []);
}

/** The first season that holds; one may pass New Year. */
function seasonOn(hours, day) {
  return (hours.s ?? []).find(([first, last]) => {
    const today = first.length > 5 ? day : day.slice(5);
    return first <= last ? covers([first, last], today) : today >= first || today <= last;
  });
}

function intervalsOn(week, weekday) {
  const rows = week.filter(([days]) => days.includes(String(weekday)));
  return rows.map(([, ...interval]) => interval).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Last admission and closing of an interval, followed past midnight where the next day opens at 00:00. */
function closing(hours, calendar, day, interval) {
  let lastAdmission = interval[2] ? moment(day, interval[2]) : null;
  for (let night = 0; night < NIGHTS; night += 1) {
    if (interval[1] !== "24:00") return { lastAdmission, closes: moment(day, interval[1]) };
    const tomorrow = addDays(day, 1);
    const { kind, intervals } = onDay(hours, calendar, tomorrow);
    const onward = kind === "open" ? intervals.find(([opens]) => opens === "00:00") : null;
    if (!onward) return { lastAdmission, closes: moment(day, "24:00") };
    [day, interval] = [tomorrow, onward];
    lastAdmission ??= interval[2] ? moment(day, interval[2]) : null;
  }
  return { lastAdmission, closes: null };
}

/** The first opening after a closing, or else after a time of day; whether no day before it is unknown. */
function nextOpening(hours, calendar, closes, day, time) {
  const from = closes ? local(closes) : { day, time };
  let certain = true;
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const date = addDays(from.day, ahead);
    const { kind, intervals } = onDay(hours, calendar, date);
    certain &&= kind !== "unknown";
    const times = kind === "open" ? intervals.map(([opens]) => opens) : [];
    const next = times.find((opens) => ahead > 0 || opens > from.time || (closes && opens === from.time));
    if (next) return { nextOpening: moment(date, next), certain };
  }
  return { nextOpening: null, certain };
}

/** 今天 09:00, 明天 09:00, 1月8日 周五 09:00. */
function dayWords(today, next) {
  const { day, time } = local(next);
  const ahead = (utc(day) - utc(today)) / (1440 * MINUTE);
  const [, month, date] = day.split("-").map(Number);
  const words = ["今天", "明天", "后天"][ahead] ?? `${month}月${date}日 ${WEEKDAYS[weekdayOf(day) % 7]}`;
  return `${words} ${time}`;
}

/** A time of today as 17:00 or 24:00, a later one with its day. */
function timeWords(today, at) {
  if (at.getTime() === moment(today, "24:00").getTime()) return "24:00";
  const { day, time } = local(at);
  return day === today ? time : dayWords(today, at);
}

function closed(reason) {
  return { kind: "closed", intervals: [], reason };
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
