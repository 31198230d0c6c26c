// Whether schools are at work on a day, from the notices and school calendars on file.

import { dayWords, fullDayWords, weekdayOf } from "./words.js";

/** @import { Clash, Dated, Days, Place } from "./types.js" */

/** @type {(known: Dated, places: (Place | null)[]) => Clash[]} */
export function dayClashes({ trip: { date }, days, today }, places) {
  if (places.length === 0) return [];
  if (!date) return [said("ask", "还没有选日期，开不开放、放不放假都没有查。")];
  if (date < today) return [said("no", `${fullDayWords(date)}已经过去了，请换一天。`)];
  if (!days) return [said("ask", "现在连不上网，没能查这天放不放假。")];
  const regions = new Set(places.flatMap((place) => place?.regions ?? []));
  return onDay(date, days, regions);
}

/** @type {(date: string, days: Days, regions: Set<string>) => Clash[]} */
function onDay(date, days, regions) {
  const day = dayWords(date);
  /** @type {(stretch: [string, string, ...string[]]) => boolean} */
  const covers = ([first, last]) => first <= date && date <= last;
  const holiday = days.off.find(covers);
  if (holiday) return [said("no", `${day}是${holiday[2]}放假，学生不上课；参观的人也多。`)];
  const resting = days.breaks.find(([region, , first, last]) => regions.has(region) && first <= date && date <= last);
  if (resting) return [said("ask", `${day}当地学校放${resting[1]}。`)];
  const found = [];
  if (weekdayOf(date) > 5 && !days.work.includes(date)) found.push(said("ask", `${day}是周末，学生不上课。`));
  if (days.open.some(covers)) found.push(said("ask", `${day}前后的放假安排还没有收录，是不是上课日请看学校的通知。`));
  const loose = days.loose.find(covers);
  if (loose) found.push(said("ask", `${day}可能已经放${loose[2]}，当地的校历没有收录，请看自己学校的校历。`));
  if (found.length === 0) found.push(said("note", `${day}不是周末和法定节假日，也不到放寒暑假的时候。`));
  return found;
}

/** @type {(tone: Clash["tone"], words: string) => Clash} */
const said = (tone, words) => ({ tone, at: -1, words });
