/* What an offer can do for a county in a month. Months are "2027-05", days "2027-05-10"; days compare as text. */

/** @import { Offer, Outlook, Stage, Stop } from "./types.js" */

const DAY = 86_400_000;

/**
 * The days of a month.
 *
 * @type {(month: string) => string[]}
 */
function daysOf(month) {
  const [year, number] = month.split("-").map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, day) => `${month}-${String(day + 1).padStart(2, "0")}`);
}

/** @type {(stop: Stop, month: string) => boolean} */
const inMonth = ({ start, end }, month) => start !== "" && start <= `${month}-31` && end >= `${month}-01`;

/**
 * The state of an offer: `rank` (0 best), a `code` for its look, and `words` for people.
 *
 * @type {(offer: Offer, county: string, month: string, today: string) => Outlook}
 */
export function stateIn(offer, county, month, today) {
  const stops = (offer.stops ?? []).filter((stop) => stop.status !== "cancelled" && inMonth(stop, month));
  const here = stops.filter((stop) => stop.region === county);
  if (here.length > 0) return { rank: 0, code: "here", words: `来本地：${here.map(stopWords).join("；")}` };
  if (stops.length > 0) return { rank: 3, code: "away", words: `这个月在外巡展：${list(stops.map((stop) => stop.where))}` };
  if (offer.bookings) return booked(offer.bookings, offer.quantity ?? 1, month);
  const late = tooLate(offer, month, today);
  if (late) return { rank: 4, code: "full", words: late };
  if (offer.group === "online") return { rank: 1, code: "free", words: "随时能用" };
  if (offer.stops) return { rank: 2, code: "ask", words: "这个月没有排行程，可以联系" };
  return { rank: 2, code: "ask", words: "没有登记日程，请先联系" };
}

/** @type {(bookings: NonNullable<Offer["bookings"]>, all: number, month: string) => Outlook} */
function booked(bookings, all, month) {
  const days = daysOf(month);
  /** @type {(day: string) => number} */
  const taken = (day) => bookings.reduce((sum, [start, end, many]) => sum + (start <= day && day <= end ? many : 0), 0);
  const full = days.filter((day) => taken(day) >= all);
  if (full.length === days.length) return { rank: 4, code: "full", words: "这个月已借满" };
  if (full.length > 0) return { rank: 1, code: "free", words: `可以借，${ranges(full)}已借满` };
  const least = Math.min(...days.map((day) => all - taken(day)));
  return { rank: 1, code: "free", words: least < all ? `可以借，最少还有 ${least} 份` : "可以借，整月没有预订" };
}

/**
 * An offer that asks for more notice than the month still leaves.
 *
 * @type {(offer: Offer, month: string, today: string) => string | null}
 */
function tooLate({ lead }, month, today) {
  const last = daysOf(month).at(-1) ?? month;
  const left = Math.floor((Date.parse(last) - Date.parse(today)) / DAY);
  return lead && left < lead ? `要提前 ${lead} 天，这个月来不及` : null;
}

/**
 * Where a tour is on a day, stop by stop: "now", "next" for the first one to come, "off" if cancelled, else "".
 *
 * @type {(stops: Stop[], today: string) => Stage[]}
 */
export function stages(stops, today) {
  /** @type {(stop: Stop) => boolean} */
  const runs = (stop) => stop.status !== "cancelled" && stop.start !== "";
  const next = stops.filter((stop) => runs(stop) && stop.start > today).sort((a, b) => (a.start < b.start ? -1 : 1))[0];
  return stops.map((stop) => {
    if (stop.status === "cancelled") return "off";
    if (runs(stop) && stop.start <= today && stop.end >= today) return "now";
    return stop === next ? "next" : "";
  });
}

/** @type {Record<Stage, string>} */
export const STAGES = { now: "正在这里", next: "下一站", off: "", "": "" };

/**
 * 5月10日.
 *
 * @type {(day: string) => string}
 */
export const shortDay = (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
/** @type {(stop: Stop) => string} */
const stopWords = ({ start, end, where, status }) =>
  `${shortDay(start)}${end > start ? `至${shortDay(end)}` : ""} ${where}${status === "confirmed" ? "" : "（计划）"}`;
/** @type {(names: string[]) => string} */
const list = (names) => [...new Set(names)].slice(0, 3).join("、");

/**
 * Days that follow each other as "7日至11日".
 *
 * @type {(days: string[]) => string}
 */
function ranges(days) {
  /** @type {[number, number][]} */
  const parts = [];
  for (const day of days.map((one) => Number(one.slice(8)))) {
    const last = parts.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else parts.push([day, day]);
  }
  return parts.map(([first, end]) => (first === end ? `${first}日` : `${first}日至${end}日`)).join("、");
}
