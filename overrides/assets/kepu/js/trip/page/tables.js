// The tables of the papers whose rows follow from the trip.

import { own } from "../../common/own.js";
import { stageOf } from "./words.js";

/** @import { Trip } from "../types.js" */
/** @import { Clash, Content, Schedule, Tables, Visit } from "./types.js" */

/** @typedef {{ trip: Trip, schedule: Schedule, clashes: Clash[], contents: Content[], line: [string, string, string][] }} Given */

const GROUPS = 40; // More groups than these are no table any more.
const ASKED = ["厕所在哪里、够不够用", "在哪里集合、在哪里上下车"];

/** @type {(given: Given) => Tables} */
export function tablesOf({ trip, schedule, clashes, contents, line }) {
  const { visits } = schedule;
  const chosen = contents.filter(({ id }) => trip.contents.includes(id));
  return {
    行程表: line.map(([from, until, what]) => [until ? `${from}–${until}` : from, what]),
    学习内容表: chosen.map((content) => [content.name, taught(content, trip), servedAt(content, visits)]),
    费用表: [...visits.map((visit) => [nameOf(visit), visit.place?.cost?.text ?? null]), ["车费", null], ["午餐", null], ["保险", null]],
    要问的事: visits.flatMap((visit, at) => questions(visit, clashes.filter((clash) => clash.at === at))),
    分组表: groups(trip),
    乘车表: cars(trip),
    联系表: visits.flatMap(contacts),
    要准备的材料: visits.map((visit) => [nameOf(visit), visit.place?.materials ?? null]),
    学习评价表: chosen.map(({ name }) => [name, null, null, null]),
    评价表: visits.map((visit) => [nameOf(visit), null, null, null]),
  };
}

/** @type {(visit: Visit) => string} */
const nameOf = ({ place, stop }) => place?.name ?? stop.path;

/** @type {(content: Content, trip: Trip) => string | null} */
function taught({ bands }, { grade }) {
  return (grade === null ? [] : (own(bands, stageOf(grade)) ?? [])).join("、") || null;
}

/** @type {(content: Content, visits: Visit[]) => string | null} */
function servedAt({ id }, visits) {
  return visits.filter(({ place }) => Object.hasOwn(place?.serves ?? {}, id)).map(nameOf).join("、") || null;
}

/**
 * What is not known of a stop, and what no record tells of any.
 *
 * @type {(visit: Visit, clashes: Clash[]) => (string | null)[][]}
 */
function questions(visit, clashes) {
  const { place } = visit;
  const open = clashes.filter(({ tone }) => tone === "ask").map(({ words }) => words.replace(`${place?.name ?? ""}：`, "").replace(/。$/, ""));
  const unknown = [
    place?.cost ? "" : "门票和讲解怎么收费",
    place?.group?.told?.lunch ? "" : "能不能在这里吃午餐",
    place?.group?.told?.wet_weather ? "" : "下雨怎么办",
    place?.group?.told?.first_aid ? "" : "有没有医务点和急救的人",
  ];
  const asked = [...open, ...unknown.filter(Boolean), ...ASKED].join("；");
  return [[nameOf(visit), place?.phones?.[0]?.[0] ?? null, asked, null]];
}

/** @type {(trip: Trip) => (string | null)[][]} */
function groups({ pupils, ratio, adults }) {
  const count = pupils ? (ratio ? Math.ceil(pupils / ratio) : adults) : null;
  if (!pupils || !count || count > GROUPS) return [];
  return shares(pupils, count).map((share, at) => [`第 ${at + 1} 组`, null, `${share} 人，名单另附`]);
}

/** @type {(trip: Trip) => (string | null)[][]} */
function cars({ mode, pupils, adults, seats }) {
  if (mode !== "coach" || !pupils || adults === null || !seats) return [];
  const count = Math.ceil((pupils + adults) / seats);
  if (count > GROUPS) return [];
  return shares(pupils, count).map((share, at) => [`${at + 1} 号车`, null, null, `${seats} 座`, `学生 ${share} 人，名单另附`, null]);
}

/**
 * People in parts that differ by one at most.
 *
 * @type {(people: number, parts: number) => number[]}
 */
function shares(people, parts) {
  return Array.from({ length: parts }, (_, at) => Math.floor(people / parts) + (at < people % parts ? 1 : 0));
}

/** @type {(visit: Visit) => (string | null)[][]} */
function contacts(visit) {
  const { place } = visit;
  const { hospital } = place ?? {};
  const near = hospital ? `资料里最近的医疗单位：${hospital.name}（直线约 ${(hospital.metres / 1000).toFixed(1)} 公里）` : `${nameOf(visit)}附近的医院`;
  return [
    [nameOf(visit), place?.phones?.[0]?.[0] ?? null, place?.address ?? null],
    [near, hospital?.phone || null, null],
  ];
}
