/**
 * Can one sign up now? Fills every [data-registration] with what holds, every minute anew.
 *
 * data-opens, data-closes: instants with an offset, or empty; data-full: no places are left. The words of the page,
 * which name the dates, stay where an instant cannot be read. Dates are written as those of Asia/Shanghai.
 */

const MINUTE = 60_000;
const TONES = { full: "closed", over: "closed", before: "soon", open: "open" };
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hourCycle: "h23",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/**
 * What holds at a moment.
 *
 * @param {{opens: ?Date, closes: ?Date, full: boolean}} bounds
 * @param {Date} now
 * @returns {{state: string, words: string}} state: over | full | before | open
 */
export function registrationAt({ opens, closes, full }, now) {
  if (closes && now >= closes) return { state: "over", words: "报名已截止" };
  if (full) return { state: "full", words: "名额已满" };
  if (opens && now < opens) return { state: "before", words: `报名未开始 · ${words(opens)} 起` };
  return { state: "open", words: closes ? `报名中 · ${words(closes)} 截止` : "报名中" };
}

function words(date) {
  const part = Object.fromEntries(clock.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${Number(part.month)}月${Number(part.day)}日 ${part.hour}:${part.minute}`;
}

/** Fill the marks inside an element once. */
export function refresh(element) {
  for (const mark of element.querySelectorAll("[data-registration]")) show(mark, new Date());
}

function show(mark, now) {
  const [opens, closes] = [mark.dataset.opens, mark.dataset.closes].map((text) => (text ? new Date(text) : null));
  if ([opens, closes].some((date) => date && Number.isNaN(date.getTime()))) return;
  const { state, words } = registrationAt({ opens, closes, full: "full" in mark.dataset }, now);
  mark.textContent = words;
  mark.className = `badge badge-${TONES[state]}`;
}

/** @returns {function(): void} stops the renewal. */
export function mount(document) {
  refresh(document);
  const timer = setInterval(() => refresh(document), MINUTE);
  return () => clearInterval(timer);
}
