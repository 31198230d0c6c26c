// What each phrase of opening hours does to what was read so far (kepu.model.opening.phrase_actions, phrase_dates). Names
// are those of the Python; what is not here the browser does not understand.

/** @import { PhraseInterval, PhraseSeason, Scanner } from "./types.js" */
/** @typedef {(scanner: Scanner, match: RegExpExecArray, said: string) => boolean} Action */

const DIGITS = "一二三四五六日天";
const AFTERNOON = new Set(["下午", "傍晚", "晚上", "晚间", "晚", "夜间"]);
const HALVES = new Map([["半", 30], ["一", 60], ["1", 60]]);
const LAST_DAY = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]; // A season to the end of February includes the 29th.
const SHUT_WORDS = /闭|休|关|不|停/;
/** @type {() => Set<number>} */
const wholeWeek = () => new Set([0, 1, 2, 3, 4, 5, 6]);

/** @type {Record<string, Action>} */
export const ACTIONS = {
  segment, times, shut, holidays, dates, others, appointment,
  last_admission: lastAdmission,
  before_closing: beforeClosing,
  pause: pauseSaid,
  all_day: (scanner) => scanner.after !== "times" && interval(scanner, "00:00", "24:00", false),
  weekdays: (scanner, [words]) => about(scanner, daysIn(words)),
  weekdays_behind: weekdaysBehind,
  every_day: (scanner) => about(scanner, wholeWeek()),
  workdays(scanner) {
    scanner.onMakeup ||= "unknown"; // the words do not say whether make-up workdays at weekends count too
    return about(scanner, new Set([0, 1, 2, 3, 4]));
  },
  all_but(scanner, [, words]) {
    scanner.closed.push({ season: scanner.season, days: daysIn(words) });
    return about(scanner, null);
  },
  except_holidays(scanner) {
    scanner.onHolidays = scanner.after === "shut" ? "open" : "closed";
    return true;
  },
  except_days: exceptDays,
  holidays_said(scanner, _, said) {
    scanner.onHolidays = said;
    return true;
  },
  makeup(scanner, [, words]) {
    scanner.onMakeup = words.includes("通知") ? "unknown" : SHUT_WORDS.test(words) ? "closed" : "as_workday";
    return true;
  },
  moves(scanner) {
    if (scanner.closed.length === 0) return false;
    scanner.closingMoves = true;
    scanner.onHolidays = "open";
    return true;
  },
  two_months(scanner, [, start, end]) {
    const [first, last] = [Number(start), Number(end)];
    if (last !== first + 1 || last > 12) return false;
    return begin(scanner, { name: `${first}月至${last}月`, start: monthDay(first, 1), end: monthDay(last, LAST_DAY[last - 1]) });
  },
  school(scanner, [, words]) {
    /** @type {[string, string][]} */
    const breaks = [["winter", "寒"], ["summer", "暑"]];
    return begin(scanner, { name: words, school: breaks.filter(([, sign]) => words.includes(sign)).map(([name]) => name) });
  },
  season_name: seasonName,
  appointment_behind(scanner) {
    if (scanner.after !== "times" || scanner.group.some((row) => row.holidays)) return false;
    for (const row of scanner.group) row.appointment = true;
    return true;
  },
  nothing: () => true,
};

/**
 * The next words are about these weekdays; earlier ones left without hours are kept as claimed to be open.
 *
 * @type {(scanner: Scanner, days: Set<number> | null, withHolidays?: boolean) => boolean}
 */
export function about(scanner, days, withHolidays = false) {
  const left = scanner.after === "days";
  if (left && scanner.days && scanner.days.size > 0 && days !== scanner.days) scanner.claims.push(scanner.days);
  const pending = left && scanner.withHolidays && !scanner.days;
  if (pending && !days) scanner.unread.push("节假日");
  Object.assign(scanner, { days, after: "days", withHolidays: withHolidays || (pending && days !== null) });
  return true;
}

/** @type {(part: string | undefined, hour: string, minute: string) => string} */
function clock(part, hour, minute) {
  const number = Number(hour) + (AFTERNOON.has(part ?? "") && Number(hour) < 12 ? 12 : 0);
  const fits = Number(minute) < 60 && number * 60 + Number(minute) <= 24 * 60;
  return fits ? `${String(number).padStart(2, "0")}:${minute}` : "";
}

/** @type {Action} */
function times(scanner, match) {
  const opens = clock(match[1], match[2], match[3]);
  const closes = clock(match[5] || match[1], match[6], match[7]);
  if (!opens || !closes || (opens >= closes && !match[4])) return false;
  return interval(scanner, opens, closes, Boolean(match[4]));
}

/** @type {(scanner: Scanner, opens: string, closes: string, nextDay: boolean) => boolean} */
function interval(scanner, opens, closes, nextDay) {
  const alone = scanner.withHolidays && scanner.days === null;
  if (scanner.after !== "times" && scanner.after !== "days") { // 周一至周五 9:00-11:30；14:00-17:00
    const earlier = scanner.rows.filter((row) => row.season === scanner.season && !row.holidays);
    scanner.days = earlier.at(-1)?.days ?? null;
  }
  if (scanner.after !== "times") scanner.group = [];
  /** @type {PhraseInterval} */
  const row = {
    season: alone ? null : scanner.season, days: scanner.days, opens, closes, last: "", before: 0, nextDay, appointment: false, holidays: alone,
  };
  scanner.group.push(row);
  scanner.rows.push(row);
  scanner.after = "times";
  if (alone) scanner.onHolidays = "own";
  else if (scanner.withHolidays) scanner.onHolidays = isWeekend(scanner.days) ? "as_weekend" : "open";
  return true;
}

/** @type {(days: Set<number> | null) => boolean} */
const isWeekend = (days) => days !== null && days.size === 2 && days.has(5) && days.has(6);

/**
 * In brackets directly after hours something applies to these; elsewhere to all hours around it.
 *
 * @type {(scanner: Scanner, words: string) => PhraseInterval[]}
 */
const meant = (scanner, words) => (scanner.after === "times" && words.startsWith("(") ? scanner.group : scanner.rows);

/** @type {Action} */
function lastAdmission(scanner, match) {
  const last = clock(match[1], match[2], match[3]);
  const fitting = meant(scanner, match[0]).filter((row) => last && !row.last && (row.nextDay || row.opens < last) && last <= row.closes);
  for (const row of fitting) row.last = last;
  return fitting.length > 0;
}

/** @type {Action} */
function beforeClosing(scanner, match) {
  const amount = match[2] ? (HALVES.get(match[2]) ?? 0) : Number(match[1]);
  const rows = meant(scanner, match[0]);
  if (amount) for (const row of rows) row.before = amount;
  return rows.length > 0 && amount > 0;
}

/** @type {Action} */
function weekdaysBehind(scanner, match) {
  if (scanner.after !== "times" || scanner.group.some((row) => row.days && row.days.size > 0)) return false;
  for (const row of scanner.group) row.days = daysIn(match[1]);
  return true;
}

/** @type {(words: string) => Set<number>} */
function daysIn(words) {
  /** @type {Set<number>} */
  const days = new Set();
  for (const part of words.split(/[、,和及与]/)) {
    if (part.includes("周末")) {
      days.add(5).add(6);
      continue;
    }
    const numbers = [...part].filter((sign) => DIGITS.includes(sign)).map((sign) => Math.min(DIGITS.indexOf(sign), 6));
    if (numbers.length === 2 && /[-至到]/.test(part)) {
      const span = (numbers[1] - numbers[0] + 7) % 7;
      for (let day = 0; day <= span; day += 1) days.add((numbers[0] + day) % 7);
    } else {
      for (const number of numbers) days.add(number);
    }
  }
  return days;
}

/** @type {Action} */
function others(scanner) {
  const { season } = scanner;
  const left = season && scanner.rows.some((row) => row.season === season);
  if (left) scanner.season = null;
  return about(scanner, null);
}

/** @type {Action} */
function holidays(scanner) {
  return about(scanner, scanner.after === "days" ? scanner.days : null, true);
}

/** @type {Action} */
function shut(scanner) {
  if (scanner.after === "season" && scanner.season) {
    scanner.season.closed = true;
    Object.assign(scanner, { season: null, after: "shut" });
    return true;
  }
  const named = scanner.days !== null && scanner.days.size > 0;
  if (scanner.after !== "days" || !(named || scanner.withHolidays)) return false;
  if (scanner.days && named) scanner.closed.push({ season: scanner.seasonsHere === 1 ? scanner.season : null, days: scanner.days });
  if (scanner.withHolidays) scanner.onHolidays = "closed";
  scanner.after = "shut";
  about(scanner, null);
  scanner.after = "shut";
  return true;
}

/** @type {Action} */
function exceptDays(scanner, match) {
  if (scanner.after !== "times") return false;
  const days = daysIn(match[1]);
  for (const row of scanner.group) row.days = row.days && row.days.size > 0 ? new Set([...row.days].filter((day) => !days.has(day))) : null;
  scanner.closed.push({ season: scanner.season, days });
  if (match[2]) scanner.onHolidays = "closed";
  return true;
}

/** @type {Action} */
function pauseSaid(scanner, match) {
  const start = clock(match[1], match[2], match[3]);
  const end = clock(match[4] || match[1], match[5], match[6]);
  if (!start || !end) return false;
  const rows = scanner.after === "times" ? scanner.group : scanner.rows;
  const fitting = rows.filter((row) => row.opens < start && start < end && end < row.closes);
  for (const row of fitting) {
    const after = { ...row, opens: end };
    Object.assign(row, { closes: start, last: "", before: 0 });
    for (const where of [scanner.rows, scanner.group]) if (where.includes(row)) where.splice(where.indexOf(row) + 1, 0, after);
  }
  return fitting.length > 0;
}

/** @type {(month: number, day: number) => string} */
const monthDay = (month, day) => `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** @type {Action} */
function dates(scanner, match) {
  const [startMonth, endMonth] = [Number(match[1]), Number(match[3])];
  if (Math.max(startMonth, endMonth) > 12 || Math.min(startMonth, endMonth) < 1) return false;
  const name = scanner.seasonName || match[0].replace(/^[()]+|[()]+$/g, "").replaceAll("-", "至");
  const end = Number(match[4] ?? 0) || LAST_DAY[endMonth - 1];
  return begin(scanner, { name, start: monthDay(startMonth, Number(match[2] || 1)), end: monthDay(endMonth, end) });
}

/** @type {(scanner: Scanner, season: PhraseSeason) => boolean} */
function begin(scanner, season) {
  scanner.seasons.push(season);
  Object.assign(scanner, { season, seasonName: "", days: null, after: "season" });
  scanner.seasonsHere += 1;
  return true;
}

/** @type {Action} */
function seasonName(scanner, match) {
  if (scanner.after === "season" && scanner.season) {
    scanner.season.name = match[1];
    return true;
  }
  if (scanner.seasonName) return false;
  scanner.seasonName = match[1];
  return true;
}

/** @type {Action} */
function appointment(scanner) {
  scanner.byAppointment = true;
  return true;
}

/** @type {Action} */
function segment(scanner) {
  about(scanner, null);
  Object.assign(scanner, { after: "", seasonsHere: 0 });
  if (!scanner.rows.some((row) => row.season === scanner.season)) scanner.season = null;
  return true;
}
