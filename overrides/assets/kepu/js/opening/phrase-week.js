// From the parts that were read in a sentence to opening hours as a record has them (kepu.model.opening.phrase_week).

/** @import { PhraseInterval, PhraseSeason, ReadHours, ReadTimes, ReadWeek, Scanner } from "./types.js" */
/** @typedef {{ day: number, opens: string, closes: string, last: string, appointment: boolean }} Piece */

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const NAMES = "一二三四五六日";

/**
 * The hours, or null if no time was read. What contradicts itself goes to `unread`.
 *
 * @type {(scanner: Scanner) => ReadHours | null}
 */
export function hoursOf(scanner) {
  const { rows, unread } = scanner;
  if (rows.length === 0) return null;
  const seasons = scanner.seasons.filter((season) => season.closed || rows.some((row) => row.season === season));
  unread.push(...scanner.seasons.filter((season) => !seasons.includes(season)).map(({ name }) => name));
  if (rows.every((row) => row.appointment)) {
    scanner.byAppointment = true;
    for (const row of rows) row.appointment = false;
  }
  const weekly = weekOf(scanner, null);
  const open = new Set(weekly.flatMap(({ days }) => days.map((day) => WEEK.indexOf(day))));
  if (weekly.length > 0) unread.push(...scanner.claims.filter((claim) => !sameDays(claim, open)).map(names));
  const own = timesOf(scanner, rows.filter((row) => row.holidays));
  return {
    ...(weekly.length > 0 && { weekly }),
    ...(seasons.length > 0 && { seasons: seasons.map((season) => seasonOf(scanner, season)) }),
    ...(scanner.onHolidays !== "unknown" && { on_public_holidays: scanner.onHolidays }),
    ...(own.length > 0 && { holiday_hours: own }),
    ...(scanner.closingMoves && { closing_moves: true }),
    ...(scanner.onMakeup && scanner.onMakeup !== "as_weekend" && { on_makeup_workdays: scanner.onMakeup }),
    ...(scanner.byAppointment && { by_appointment: true }),
  };
}

/** @type {(scanner: Scanner, season: PhraseSeason) => NonNullable<ReadHours["seasons"]>[number]} */
function seasonOf(scanner, season) {
  const { closed, ...when } = season;
  if (closed) return { ...when, closed };
  const weekly = weekOf(scanner, season);
  if (weekly.length === 0) scanner.unread.push(season.name);
  return { ...when, weekly };
}

/** @type {(one: Set<number>, other: Set<number>) => boolean} */
const sameDays = (one, other) => one.size === other.size && [...one].every((day) => other.has(day));

/** @type {(days: Iterable<number>) => string} */
const names = (days) => [...days].sort().map((day) => `周${NAMES[day]}`).join("、");

/** @type {(scanner: Scanner, season: PhraseSeason | null) => ReadWeek} */
function weekOf({ rows: all, closed: shut, unread }, season) {
  const rows = all.filter((row) => row.season === season && !row.holidays);
  const closed = new Set(shut.filter((one) => one.season === null || one.season === season).flatMap(({ days }) => [...days]));
  const named = new Set(rows.flatMap((row) => [...(row.days ?? [])]));
  const both = [...named].filter((day) => closed.has(day));
  if (both.length > 0) unread.push(names(both));
  const left = WEEK.map((_, day) => day).filter((day) => !closed.has(day) && !named.has(day));
  const pieces = rows.flatMap((row) => [...(row.days ?? left)].flatMap((day) => piecesOf(row, day)));
  const twice = new Set(pieces.filter((piece) => overlaps(pieces, piece)).map(({ day }) => day));
  if (twice.size > 0) unread.push(names(twice));
  return joined(withLast(pieces, rows, unread));
}

/** @type {(pieces: Piece[], piece: Piece) => boolean} */
const overlaps = (pieces, { day, opens, closes }) =>
  pieces.filter((other) => other.day === day && other.opens < closes && opens < other.closes).length > 1;

/**
 * The intervals of one day.
 *
 * @type {(scanner: Scanner, rows: PhraseInterval[]) => ReadTimes[]}
 */
function timesOf({ unread }, rows) {
  const pieces = rows.flatMap((row) => piecesOf(row, 0));
  if (pieces.some((piece) => piece.day > 0 || overlaps(pieces, piece))) {
    unread.push(pieces.map(({ opens, closes }) => `${opens}-${closes}`).join("、"));
    return [];
  }
  return withLast(pieces, rows, unread).sort((one, other) => compare(one.opens, other.opens)).map(timed);
}

/**
 * A row on one weekday; past midnight it goes on on the next one.
 *
 * @type {(row: PhraseInterval, day: number) => Piece[]}
 */
function piecesOf({ opens, closes, last, appointment, nextDay }, day) {
  if (!nextDay) return [{ day, opens, closes, last, appointment }];
  return [{ day, opens, closes: "24:00", last: "", appointment }, { day: (day + 1) % 7, opens: "00:00", closes, last, appointment }];
}

/**
 * Admission that stops so many minutes before closing concerns the last interval of each day.
 *
 * @type {(pieces: Piece[], rows: PhraseInterval[], unread: string[]) => Piece[]}
 */
function withLast(pieces, rows, unread) {
  const before = rows.find((row) => row.before > 0)?.before;
  if (before === undefined) return pieces;
  return pieces.map((piece) => {
    const final = pieces.every(({ day, closes }) => day !== piece.day || closes <= piece.closes);
    const last = piece.last || (final ? earlier(piece.closes, before) : "");
    if (last && last <= piece.opens) unread.push(`${piece.closes}前${before}分钟`);
    return { ...piece, last };
  });
}

/** @type {(clock: string, minutes: number) => string} */
function earlier(clock, minutes) {
  const [hour, minute] = clock.split(":").map(Number);
  const total = Math.max(0, hour * 60 + minute - minutes);
  return `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
}

/** @type {(one: string, other: string) => number} */
const compare = (one, other) => (one < other ? -1 : Number(one > other));

/** @type {(piece: { opens: string, closes: string, last: string }) => ReadTimes} */
const timed = ({ opens, closes, last }) => ({ opens, closes, ...(last && { last_admission: last }) });

/**
 * One row for all days with the same interval, in the order of the week.
 *
 * @type {(pieces: Piece[]) => ReadWeek}
 */
function joined(pieces) {
  /** @type {Map<string, Piece[]>} */
  const groups = new Map();
  for (const piece of [...pieces].sort((one, other) => one.day - other.day)) {
    const key = [piece.opens, piece.closes, piece.last, Number(piece.appointment)].join(" ");
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const rows = [...groups].sort(([one], [other]) => compare(one, other)).map(([, group]) => group);
  rows.sort(([one], [other]) => one.day - other.day || compare(one.opens, other.opens));
  return rows.map((group) => ({
    days: group.map(({ day }) => WEEK[day]), ...timed(group[0]), ...(group[0].appointment && { by_appointment: true }),
  }));
}
