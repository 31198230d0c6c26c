// Open states on any page: the calendar of dated rows is fetched once, only where it is needed.

import { own } from "../common/own.js";
import { mount as mountHours } from "./open-marks.js";
import { mount as mountTable } from "./hours-table.js";
import { mount as mountToday } from "./open-today.js";

/** @import { Calendar } from "./types.js" */

/** @type {(document: Document, root: string) => Promise<void>} */
export async function mount(document, root) {
  const calendar = await fetched(`${root}calendar.json`);
  mountTable(document, calendar);
  if (!calendar) return; // Offline: the words printed in the page stay.
  mountHours(document, calendar);
  mountToday(document, calendar);
}

/** @type {(address: string) => Promise<Calendar | null>} */
async function fetched(address) {
  try {
    const answer = await fetch(address);
    const found = answer.ok ? await answer.json() : null;
    return own(found, "rows") === undefined ? null : found;
  } catch {
    return null;
  }
}
