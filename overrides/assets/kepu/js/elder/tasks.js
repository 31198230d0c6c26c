// What counts as one question on each page that asks something. A page that is not named here stays as it is.

/**
 * Steps of a page by selectors: the outermost parts that fit, in the order of the page.
 *
 * @typedef {object} Task
 * @property {string} steps
 * @property {string} [ends] what comes out of the form, shown when the page asks for it
 */

const QUESTIONS = ".page-head, .ask, fieldset";
const RESULT = "[data-errors], [data-result]";

/** @type {Record<string, Task>} */
export const TASKS = {
  "[data-contribute]": { steps: QUESTIONS, ends: RESULT },
  "[data-ask]": { steps: QUESTIONS, ends: RESULT },
  "[data-order]": { steps: `[aria-labelledby="order-part-what"], ${QUESTIONS}`, ends: "[data-order-errors], [data-order-result]" },
  "[data-schools]": {
    steps: ".page-head, .school-row > *, fieldset",
    ends: '[data-part="notes"], .school-go, [data-part="results"], [data-part="sheet"]',
  },
  "[data-trip]": { steps: ".page-head, .trip-fields > p, .trip-from, .trip-contents, section.block" },
  "[data-print]": { steps: ".page-head, fieldset, .print-fields > p, .send-ways" },
  "[data-report-record]": { steps: ".report-field", ends: ".report-result" },
};
