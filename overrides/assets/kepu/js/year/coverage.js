// What a year covers of the curriculum: only what a source says of a place counts, and only for the stage that it names.

import { own } from "../common/own.js";
import { GRADES, stageOf } from "../trip/page/words.js";
import { classWords, NUMBERS } from "./state.js";
import { placeAt } from "./visits.js";

/** @import { Content } from "../trip/page/types.js" */
/** @import { Group, Known, Met, SchoolClass, StageCoverage, Year } from "./types.js" */

/**
 * The stages of the classes, from the youngest on, each with what they meet and miss.
 *
 * @type {(year: Year, known: Known) => StageCoverage[]}
 */
export function coverageOf({ classes }, known) {
  const graded = classes.map((one, at) => ({ one, name: classWords(one, at) })).filter(({ one }) => one.grade !== null);
  const grades = [...new Set(graded.map(({ one }) => one.grade ?? 0))].sort((one, other) => one - other);
  const stages = [...new Set(grades.map(stageOf))];
  return stages.map((stage) => {
    const mine = graded.filter(({ one }) => stageOf(one.grade ?? 0) === stage);
    const grade = grades.find((number) => stageOf(number) === stage) ?? 0;
    return { stage, grade, classes: mine.map(({ name }) => name), groups: groupsOf(stage, mine, known) };
  });
}

/** @typedef {{ one: SchoolClass, name: string }} Named */

/** @type {(stage: string, classes: Named[], known: Known) => Group[]} */
function groupsOf(stage, classes, known) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const content of known.contents.filter(({ bands }) => Object.hasOwn(bands, stage))) {
    const group = groups.get(content.standard) ?? { standard: content.standard, met: [], unsure: [], missed: [] };
    groups.set(content.standard, group);
    const met = metBy(content, classes, known, (stages) => stages.includes(stage));
    const unsure = metBy(content, classes, known, (stages) => stages.length === 0);
    if (met) group.met.push(met);
    else if (unsure) group.unsure.push(unsure);
    else group.missed.push(content);
  }
  return [...groups.values()];
}

/** @type {(content: Content, classes: Named[], known: Known, counts: (stages: string[]) => boolean) => Met | null} */
function metBy(content, classes, { places }, counts) {
  /** @type {[Set<string>, Set<string>]} */
  const [who, where] = [new Set(), new Set()];
  for (const { one, name } of classes) {
    for (const path of NUMBERS.flatMap((term) => one.terms[term].records)) {
      const place = placeAt(places, path);
      const stages = own(place?.serves, content.id);
      if (!place || !stages || !counts(stages)) continue;
      who.add(name);
      where.add(place.name);
    }
  }
  return who.size ? { content, classes: [...who], places: [...where] } : null;
}

/**
 * The grades of a stage's classes in words, as a teacher says them.
 *
 * @type {(coverage: StageCoverage, year: Year) => string}
 */
export function gradeWords({ stage }, { classes }) {
  const grades = new Set(classes.flatMap(({ grade }) => (grade !== null && stageOf(grade) === stage ? [grade] : [])));
  return [...grades].sort((one, other) => one - other).map((grade) => GRADES[grade]).join("、");
}
