// How people say when: 现在, 明天上午, 下周六, 12月5日晚上, 国庆开放. Days are those of Shanghai.

import { todayInShanghai } from "../../common/days.js";
import { momentOf } from "./dates.js";

const DAY = 86_400_000;
const WEEKDAYS = "日一二三四五六";
const NOW = /^(?:现在|正在|此刻)(?:开放|开门|开着|营业)?(?:的|吗)?$|^开着(?:的|门)?$|^(?:还)?开着吗$/;
const WEEKDAY = "(?:这个?|本|下个?)?(?:周|星期|礼拜)[一二三四五六日天]|(?:这个?|本|下个?)?(?:周末|双休日)";
const DATE = "\\d{1,2}月\\d{1,2}[日号]";
/** Days whose date is the same every year, by their names. */
const FIXED = new Map([["元旦", "01-01"], ["劳动节", "05-01"], ["五一节", "05-01"], ["儿童节", "06-01"], ["国庆节", "10-01"], ["国庆", "10-01"]]);
/** Parts of a day, and the hour that is meant: most places that open in it are open then. */
const PARTS = new Map([["早上", "09:00"], ["上午", "10:00"], ["中午", "12:00"], ["下午", "15:00"], ["傍晚", "18:00"], ["晚上", "19:00"], ["晚间", "19:00"], ["夜里", "21:00"]]);
const USUAL = "10:00";
const SAID = new RegExp(
  `^(今天|今日|今|明天|明日|明|大后天|后天|${WEEKDAY}|${DATE}|${[...FIXED.keys()].join("|")})?(${[...PARTS.keys()].join("|")}|晚)?(?:也|都)?(开放|开门|开着|营业|开)?(?:的|吗)?$`,
);
const SHORT = /^(?:今|明)$/;

/** @typedef {{ label: string, at: string }} Moment what a chip says of it, and the moment meant; none for now */

/**
 * The moment that a word says, or null. A named day such as 元旦 is one only where it is said to be open then.
 *
 * @type {(word: string, now: number) => Moment | null}
 */
export function saidMoment(word, now) {
  if (NOW.test(word)) return { label: "现在开放", at: "" };
  const [, day = "", part = "", open = ""] = SAID.exec(word) ?? [];
  if (!day && !part) return null;
  if ((SHORT.test(day) || part === "晚") && !(day && part)) return null;
  if (FIXED.has(day) && !open) return null;
  const today = todayInShanghai(new Date(now));
  const hour = PARTS.get(part) ?? (part ? "19:00" : USUAL);
  const date = dayOf(day || "今天", today);
  if (!date) return null;
  const label = `${labelOf(day || "今天")}${part === "晚" ? "晚上" : part}开放`;
  if (date !== today || now < momentOf(`${today}T${hour}`)) return { label, at: `${date}T${hour}` };
  // It is that time already, or later: a weekday is that of the next week, a part of the day alone that of tomorrow.
  if (part && label.includes("周")) return { label, at: `${later(date, 7)}T${hour}` };
  if (!day) return { label: `明天${part}开放`, at: `${later(today, 1)}T${hour}` };
  return { label: part ? "现在开放" : label, at: "" };
}

/** @type {(day: string) => string} */
function labelOf(day) {
  const plain = day.replace(/星期|礼拜/, "周").replace("周天", "周日").replace(/周末|双休日/, "周六").replace(/^(?:这个?|本)/, "").replace("下个", "下");
  return plain === "今" || plain === "今日" ? "今天" : plain === "明" || plain === "明日" ? "明天" : plain.replace("号", "日");
}

/**
 * The day meant, as an ISO day; empty for one that no calendar has.
 *
 * @type {(said: string, today: string) => string}
 */
function dayOf(said, today) {
  const label = labelOf(said);
  const ahead = ["今天", "明天", "后天", "大后天"].indexOf(label);
  if (ahead >= 0) return later(today, ahead);
  const fixed = FIXED.get(said);
  if (fixed) return nextDate(today, fixed);
  const date = /^(\d+)月(\d+)日$/.exec(label);
  if (date) return nextDate(today, `${date[1].padStart(2, "0")}-${date[2].padStart(2, "0")}`);
  return weekday(label, today);
}

/**
 * The next day of that date, today included; empty for the 31st of February.
 *
 * @type {(today: string, date: string) => string}
 */
function nextDate(today, date) {
  const year = Number(today.slice(0, 4));
  const days = Array.from({ length: 5 }, (_, ahead) => `${year + ahead}-${date}`).filter((day) => day >= today);
  return days.find((day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && later(day, 0) === day) ?? "";
}

/**
 * The next such day, today included; with 下 that of the week after this one, which ends on Sunday.
 *
 * @type {(label: string, today: string) => string}
 */
function weekday(label, today) {
  const wanted = WEEKDAYS.indexOf(label.slice(-1));
  const present = new Date(`${today}T00:00:00Z`).getUTCDay();
  if (!label.startsWith("下")) return later(today, (wanted - present + 7) % 7);
  return later(today, 7 - (present || 7) + (wanted || 7));
}

/** @type {(today: string, days: number) => string} */
function later(today, days) {
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}
