// How people say numbers that are no amounts: digit by digit, with 幺 for one; and hours of a day.

const DIGITS = "零幺二三四五六七八九";
const HALF_HOUR = 30;
const NOON = 12;
/** The first hour of each part of a day, from the last; of both calendars' words the everyday ones. */
const PARTS = /** @type {const} */ ([[18, "晚上"], [13, "下午"], [12, "中午"], [6, "上午"], [0, "凌晨"]]);

/** @type {(text: string) => string} */
const one = (text) => Array.from(text, (digit) => DIGITS[Number(digit)]).join("");

/**
 * Digits one by one, with a short pause where a number was parted, or where people part it: 138，0013，8000.
 *
 * @type {(text: string) => string}
 */
export function digits(text) {
  const groups = text.split(/\D+/).filter(Boolean);
  return groups.flatMap(groupsOf).map(one).join("，");
}

/** @type {(group: string) => string[]} */
function groupsOf(group) {
  if (group.length === 11) return [group.slice(0, 3), group.slice(3, 7), group.slice(7)];
  if (group.length === 10) return [group.slice(0, 3), group.slice(3, 6), group.slice(6)];
  return group.length === 8 ? [group.slice(0, 4), group.slice(4)] : [group];
}

/**
 * The part of a day in which an hour (0 to 24) lies.
 *
 * @type {(hour: number) => string}
 */
export function partOfDay(hour) {
  if (hour === 24) return "晚上";
  return PARTS.find(([first]) => hour >= first)?.[1] ?? "";
}

/**
 * 9点, 9点半, 9点零5分; hours by twelve, as the part of the day is said before.
 *
 * @type {(hour: number, minute: number) => string}
 */
export function clock(hour, minute) {
  const shown = hour > NOON ? hour - NOON : hour;
  if (!minute) return `${shown}点`;
  if (minute === HALF_HOUR) return `${shown}点半`;
  return `${shown}点${minute < 10 ? "零" : ""}${minute}分`;
}
