/* What a county still needs, in words. */

const NEEDS = { venue: "场馆", base: "科普基地", mobile: "巡展" };

/** 还缺场馆、巡展. */
export function lacksOf({ lacks }) {
  return lacks.length > 0 ? `还缺${lacks.map((need) => NEEDS[need]).join("、")}` : "场馆、基地、巡展都有";
}
