// Reads opening hours from a sentence as Chinese venues write it (kepu.model.opening.phrases). The phrases come from there;
// the actions know what most of them mean. What they do not know is handed back, and then nothing is taken over: one table
// of cases holds that nothing else is read than the Python reads.

import { own } from "../common/own.js";
import { ACTIONS, about } from "./phrase-actions.js";
import { hoursOf } from "./phrase-week.js";

/** @import { Phrases, Reading, Scanner } from "./types.js" */

const WORD = /^(?:[\d:.-]+|[^])/u;

/**
 * The hours that a sentence means, as a record has them, and the words that were not understood.
 *
 * @type {(text: string, phrases: Phrases) => Reading}
 */
export function readHours(text, phrases) {
  /** @type {Scanner} */
  const scanner = {
    rows: [], closed: [], seasons: [], unread: [], claims: [], group: [], season: null, seasonName: "", days: null,
    withHolidays: false, after: "", seasonsHere: 0, onHolidays: "unknown", onMakeup: "", closingMoves: false, byAppointment: false,
  };
  const steps = phrases.map(([pattern, name, said = ""]) => ({ pattern: new RegExp(`^(?:${pattern})`), name, said }));
  let rest = plain(text);
  let unknown = "";
  while (rest) {
    const length = step(scanner, rest, steps);
    if (length && unknown) {
      scanner.unread.push(unknown);
      unknown = "";
    }
    const word = length ? "" : (WORD.exec(rest) ?? [""])[0];
    unknown += word;
    rest = rest.slice(length || word.length);
  }
  about(scanner, null);
  scanner.unread.push(...[unknown, scanner.seasonName].filter(Boolean));
  const hours = hoursOf(scanner);
  return { hours: scanner.unread.length > 0 ? null : hours, unread: scanner.unread };
}

/**
 * Take the first phrase that fits off the sentence; its length, 0 if none does.
 *
 * @type {(scanner: Scanner, rest: string, steps: { pattern: RegExp, name: string, said: string }[]) => number}
 */
function step(scanner, rest, steps) {
  for (const { pattern, name, said } of steps) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const action = own(ACTIONS, name);
    if (!action) scanner.unread.push(match[0]); // the Python knows what it means
    if (!action || action(scanner, match, said)) return match[0].length;
  }
  return 0;
}

/**
 * One way of writing: half-width, hyphens for dashes, `9点半` as `9:30`, `星期` as 周.
 *
 * @type {(text: string) => string}
 */
function plain(text) {
  return text.normalize("NFKC").replace(/[^\S\uFEFF]+/g, "")
    .replace(/[—–−~〜―]+|-{2,}/g, "-")
    .replace(/(\d{1,2})[点时](\d{1,2})分?/g, (_, hour, minute) => `${hour}:${minute.padStart(2, "0")}`)
    .replace(/(\d{1,2})[点时]半/g, "$1:30")
    .replace(/(\d{1,2})[点时]整?(?=[-至到起、,;。()停截后闭关晚下]|$)/g, "$1:00")
    .replace(/(?<=\d)[.](?=\d\d(?:\D|$))/g, ":")
    .replace(/礼拜|星期/g, "周")
    .replace(/双休日|周六(?:、?周?日|天)|周六(?:和|及|与)周?日/g, "周末");
}
