// The criteria by which offers are judged, the same as in hooks/kepu/catalogue/matching/criteria.py, in its order. Each
// gives null where it is not asked or does not apply. Unknown counts neither as yes nor as no.

/** @import { Ask, Judge, Offer, There, Verdict, Way } from "./types.js" */

const NOT_FAR_BEYOND = 1.5; // times the distance asked for, up to which a place is only a little too far
/** @type {Way[]} */
const VISITED = ["go", "order"];
/** @type {Way[]} */
const WITH_PEOPLE = ["go", "come", "order"];
/** @type {Way[]} */
const BOOKED = [...WITH_PEOPLE, "lend"];

/** @type {(answer: Verdict["answer"], reason: string, values?: Verdict["values"], hard?: boolean) => Verdict} */
const verdict = (answer, reason, values = {}, hard = false) => ({ answer, reason, values, hard });

/** The way that is asked for, if there is that one; else all that there are.
 *
 * @type {(offer: Offer, ask: Ask) => Way[]}
 */
const waysOf = ({ ways }, { way: asked }) => (asked !== null && ways.includes(asked) ? [asked] : ways);

/** @type {(offer: Offer, ask: Ask, ways: Way[]) => boolean} */
const isAny = (offer, ask, ways) => waysOf(offer, ask).some((one) => ways.includes(one));

/** Whether the class has to go there: what could come as well need not be open.
 *
 * @type {(offer: Offer, ask: Ask) => boolean}
 */
const isVisited = (offer, ask) => waysOf(offer, ask).every((one) => VISITED.includes(one));

/** @type {(fits: boolean, name: string, values: Verdict["values"]) => Verdict} */
const fitsOrNot = (fits, name, values) => verdict(fits ? "fits" : "no", `${name}-${fits ? "fits" : "no"}`, values);

/** @type {Judge} */
const standing = ({ status }) => (status === "active" ? null : verdict("no", `standing-${status}`, {}, true));

/** @type {Judge} */
function way(offer, _there, ask) {
  if (ask.way === null) return null;
  if (offer.ways.includes(ask.way)) return verdict("fits", `way-${ask.way}`);
  return offer.ways.includes("order") ? verdict("unknown", "way-unknown") : verdict("no", "way-other", {}, true);
}

/** @type {Judge} */
function content(offer, _there, ask) {
  if (!ask.contents.length) return null;
  const contents = ask.contents.filter((code) => Object.hasOwn(offer.serves, code));
  return contents.length ? verdict("fits", "content-fits", { contents }) : verdict("unknown", "content-unknown");
}

/** @type {Judge} */
function theme(offer, _there, ask) {
  if (ask.theme === null) return null;
  return offer.themes.includes(ask.theme) ? verdict("fits", "theme-fits", { theme: ask.theme }) : verdict("unknown", "theme-unknown");
}

/** @type {Judge} */
function stage(offer, _there, ask) {
  if (ask.stage === null) return null;
  const named = new Set(ask.contents.flatMap((code) => (Object.hasOwn(offer.serves, code) && offer.serves[code]) || []));
  const stages = named.size ? [...named] : offer.stages;
  return stages.length ? fitsOrNot(stages.includes(ask.stage), "stage", { stages }) : verdict("unknown", "stage-unknown");
}

/** @type {Judge} */
function size(offer, _there, ask) {
  const { pupils } = ask;
  if (pupils === null || !isAny(offer, ask, WITH_PEOPLE)) return null;
  const { smallest, largest, capacity } = offer;
  if (capacity !== null && pupils > capacity) return verdict("no", "size-capacity", { capacity, over: pupils - capacity }, true);
  if (largest !== null && pupils > largest) return tooLarge(largest, offer.sessions || 1, pupils);
  if (smallest !== null && pupils < smallest) return verdict("no", "size-small", { smallest });
  return largest === null ? verdict("unknown", "size-unknown") : verdict("fits", "size-fits", { largest });
}

/** @type {(largest: number, sessions: number, pupils: number) => Verdict} */
function tooLarge(largest, sessions, pupils) {
  if (largest * sessions >= pupils) return verdict("no", "size-sessions", { largest, sessions });
  return verdict("no", "size-large", { largest, over: pupils - largest }, true);
}

/** @type {Judge} */
function openThen(offer, there, ask) {
  const { date, weekday } = ask;
  if (date === null) return null;
  if (offer.busy.some(([first, last]) => first <= date && date <= last)) return verdict("no", "open-busy", {}, true);
  if (!isVisited(offer, ask)) return null;
  const { weekdays } = offer;
  if (weekdays.length && !weekdays.includes(weekday)) return verdict("no", "open-weekday", { weekdays }, true);
  if (there.kind === "closed") return verdict("no", "open-closed", { reason: there.reason }, true);
  if (there.kind === "open") return atTime(there, ask);
  return weekdays.length ? verdict("fits", "open-group", { weekdays }) : verdict("unknown", "open-unknown", { reason: there.reason });
}

/** @type {(there: There, ask: Ask) => Verdict} */
function atTime({ intervals }, { start, end }) {
  const values = { hours: intervals.map(([opens, closes]) => [opens, closes]) };
  /** @type {(found: typeof intervals) => Verdict} */
  const fitting = (found) => verdict("fits", found.every((one) => one[3]) ? "open-booked" : "open-fits", values);
  if (start === null || end === null) return fitting(intervals);
  const during = intervals.filter(([opens, closes]) => opens < Math.max(end, start + 1) && start < closes);
  if (!during.length) return verdict("no", "open-outside", values, true);
  const admitted = during.filter(([, , last]) => !last || start <= last);
  if (!admitted.length) return verdict("no", "open-late", { last: Math.max(...during.map(([, , last = 0]) => last)) }, true);
  const covering = admitted.filter(([opens, closes]) => opens <= start && end <= closes);
  return covering.length ? fitting(covering) : verdict("no", "open-part", values);
}

/** @type {Judge} */
function lead(offer, _there, ask) {
  const { date, ahead } = ask;
  if (date === null || !isAny(offer, ask, BOOKED)) return null;
  return offer.lead === null ? verdict("unknown", "lead-unknown") : fitsOrNot(offer.lead <= ahead, "lead", { lead: offer.lead, ahead });
}

/** @type {Judge} */
function duration(offer, _there, ask) {
  const { start, end } = ask;
  if (start === null || end === null || start === end || !isAny(offer, ask, WITH_PEOPLE)) return null;
  if (offer.duration === null) return verdict("unknown", "duration-unknown");
  return fitsOrNot(offer.duration <= end - start, "duration", { duration: offer.duration, minutes: end - start });
}

/** @type {Judge} */
function reach(offer, there, ask) {
  /** @type {Verdict | null} */
  let best = null;
  for (const one of offer.ways) {
    const found = ask.way === null || ask.way === one ? byWay(one, offer, there, ask) : null;
    if (found && (best === null || worse(found) < worse(best))) best = found;
  }
  return best;
}

/** @type {(verdict: Verdict) => number} */
const worse = ({ answer, hard }) => ["fits", "unknown", "no"].indexOf(answer) * 2 + Number(hard);

/** @type {(way: Way, offer: Offer, there: There, ask: Ask) => Verdict | null} */
function byWay(one, { area }, there, { within, regions }) {
  if (one === "go") return within === null ? null : distance(there, within);
  if ((one !== "come" && one !== "lend") || !regions.length) return null;
  if (!area.length) return verdict("unknown", "reach-area-unknown");
  return regions.some((region) => area.includes(region)) ? verdict("fits", "reach-served") : verdict("no", "reach-unserved", {}, true);
}

/** @type {(there: There, within: number) => Verdict} */
function distance({ metres, slack }, within) {
  if (metres === null) return verdict("unknown", "reach-unknown");
  if (metres + slack <= within) return verdict("fits", "reach-fits", { metres, within });
  if (metres - slack <= within) return verdict("unknown", "reach-vague", { metres, within });
  return verdict("no", "reach-far", { metres, within }, metres - slack > within * NOT_FAR_BEYOND);
}

/** @type {Record<Offer["coach"], Verdict["answer"]>} */
const NEEDED = { yes: "fits", no: "no", partial: "unknown", unknown: "unknown" };

/** What matters only where the class goes; what is there in part has to be asked for.
 *
 * @type {(need: "coach" | "lunch" | "wheelchair" | "wet") => Judge}
 */
const needed = (need) => (offer, _there, ask) => {
  if (!ask.needs.includes(need) || !isVisited(offer, ask)) return null;
  return verdict(NEEDED[offer[need]], `${need}-${offer[need]}`);
};

/** @type {Judge} */
function free(offer, _there, ask) {
  if (!ask.needs.includes("free")) return null;
  if (offer.free === "yes") return verdict("fits", "free-yes");
  if (offer.free !== "no") return verdict("unknown", "free-unknown");
  return offer.price ? verdict("no", "free-price", { price: offer.price }) : verdict("no", "free-no");
}

/** @type {Judge} */
function title(offer, _there, ask) {
  if (!ask.needs.includes("title") || !isVisited(offer, ask)) return null;
  const { titles } = offer;
  const dated = titles.filter((last) => last !== "" && last !== "none").sort();
  const until = dated.at(-1);
  if (titles.includes("none")) return verdict("fits", "title-unlimited");
  if (until && until >= (ask.date ?? ask.today)) return verdict("fits", "title-valid", { until });
  if (!until || titles.includes("")) return verdict("unknown", titles.length ? "title-undated" : "title-unknown");
  return verdict("no", "title-expired", { until }, true);
}

/**
 * By id, in the order in which reasons are shown.
 *
 * @type {Record<string, Judge>}
 */
export const CRITERIA = {
  standing,
  way,
  content,
  theme,
  stage,
  size,
  open: openThen,
  lead,
  duration,
  reach,
  coach: needed("coach"),
  lunch: needed("lunch"),
  wheelchair: needed("wheelchair"),
  wet: needed("wet"),
  free,
  title,
};
