// Days and times as they are written for people.

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const DAY = 24 * 60;

/** @type {string[]} */
export const GRADES = [
  "幼儿园", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级", "初一", "初二", "初三", "高一", "高二", "高三",
];

/**
 * A minute of the day as 09:30; what lies after midnight says so.
 *
 * @type {(minutes: number) => string}
 */
export function clockWords(minutes) {
  const rest = minutes % DAY;
  const words = [Math.floor(rest / 60), rest % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return minutes >= DAY ? `次日 ${words}` : words;
}

/** @type {(minutes: number) => string} */
export function lengthWords(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} 小时` : "", rest || !hours ? `${rest} 分钟` : ""].filter(Boolean).join(" ");
}

/**
 * 12月4日（周五）, of an ISO date.
 *
 * @type {(day: string) => string}
 */
export function dayWords(day) {
  const [, month, date] = day.split("-").map(Number);
  return `${month}月${date}日（${WEEKDAYS[weekdayOf(day) % 7]}）`;
}

/**
 * 2026年12月4日（周五）
 *
 * @type {(day: string) => string}
 */
export function fullDayWords(day) {
  return `${Number(day.slice(0, 4))}年${dayWords(day)}`;
}

/**
 * 1 Monday … 7 Sunday.
 *
 * @type {(day: string) => number}
 */
export function weekdayOf(day) {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** @type {(weekdays: number[]) => string} */
export function weekdayWords(weekdays) {
  return weekdays.map((weekday) => WEEKDAYS[weekday % 7]).join("、");
}

/** @type {(kilometres: number) => string} */
export function kilometreWords(kilometres) {
  return `${kilometres < 10 ? kilometres.toFixed(1) : Math.round(kilometres)} 公里`;
}

/**
 * The code of the stage that a grade belongs to, as data/vocab/stages.yml has it; national standards count so.
 *
 * @type {(grade: number) => string}
 */
export function stageOf(grade) {
  if (grade === 0) return "kindergarten";
  if (grade <= 2) return "primary-lower";
  if (grade <= 4) return "primary-middle";
  if (grade <= 6) return "primary-upper";
  return grade <= 9 ? "junior" : "senior";
}
