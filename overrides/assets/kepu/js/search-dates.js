// When something is next. Times are those of Asia/Shanghai, whatever zone the visitor's device is set to.

const ZONE = "+08:00";
const DAY = 86_400_000;
const AHEAD = 366; // Days of a weekly pattern that are looked at.
const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

/**
 * The present or next stretch of time, or null when all is over.
 *
 * @param {{d?: string[][], w?: any[]}} dates as written by kepu/exports/explorer_dates.py.
 * @param {number} now milliseconds.
 * @returns {{start: string, end: string | null, at: number} | null} `at` is the start in milliseconds.
 */
export function next(dates, now) {
  const found = [...(dates.d ?? []).filter(([start, end]) => endOf(start, end) >= now), ...weekly(dates.w, now)];
  const timed = found.map(([start, end]) => ({ start, end: end ?? null, at: momentOf(start) }));
  return timed.sort((a, b) => a.at - b.at)[0] ?? null;
}

/** A stretch in words: 11月22日（周日）14:00–15:30. */
export function dateWords({ start, end }) {
  if (!end) return words(start);
  const sameDay = end.slice(0, 10) === start.slice(0, 10);
  return sameDay ? `${words(start)}–${end.slice(11)}` : `${words(start)}至${words(end)}`;
}

/** Milliseconds of a date or a date and time in Shanghai. */
export function momentOf(text) {
  return Date.parse(text.length > 10 ? `${text}:00${ZONE}` : `${text}T00:00:00${ZONE}`);
}

function endOf(start, end) {
  const last = end ?? start;
  return last.length > 10 ? momentOf(last) : momentOf(last) + DAY - 1;
}

// The first day from now on that the pattern names.
function weekly(pattern, now) {
  if (!pattern) return [];
  const [days, opens, closes, first, last, skipped] = pattern;
  const begin = Math.max(momentOf(first), Math.floor((now + 8 * 3600_000) / DAY) * DAY - 8 * 3600_000);
  for (let ahead = 0; ahead < AHEAD; ahead += 1) {
    const day = new Date(begin + ahead * DAY + 8 * 3600_000).toISOString().slice(0, 10);
    if (day > last) return [];
    const fits = days.includes(String(weekdayOf(day) || 7)) && !skipped.includes(day);
    if (fits && momentOf(`${day}T${closes}`) >= now) return [[`${day}T${opens}`, `${day}T${closes}`]];
  }
  return [];
}

function words(text) {
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return `${month}月${day}日（${WEEKDAYS[weekdayOf(text.slice(0, 10))]}）${text.slice(11)}`;
}

function weekdayOf(day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
