// Starts the components that a page has; what most pages lack is fetched only where it is needed.
// Each failure stays with its component.
import { fetchAhead } from "./common/ahead.js";
import { mount as mountMenu } from "./common/menu.js";
import { mount as mountPaper } from "./common/paper.js";
import { mount as mountPreferences } from "./common/preferences.js";
import { mount as mountOffline } from "./offline/start.js";
import { mount as mountReading } from "./reading/start.js";
import { mount as mountRegion } from "./region/control.js";
import { mount as mountSearch } from "./search/page/start.js";

const LATER = { "./contribute/report.js": "[data-report-record]" };
const EARLY = "600px"; // So far below the screen a part is made ready.
const ON_SOME_PAGES = {
  "./calendar/agenda.js": "[data-agenda]",
  "./calendar/theme-days.js": "[data-theme-days]",
  "./common/citation.js": "[data-citation]",
  "./offline/page.js": "[data-offline]",
  "./order/button.js": "[data-order-item]",
  "./plan/departments.js": "[data-department-filter]",
  "./plan/lessons.js": "[data-lessons]",
  "./plan/steps.js": "[data-path-steps]",
  "./elder/start.js": ':root[data-elder="on"]',
  "./common/handy.js": "[data-copy], [data-copy-of], [data-copy-address], [data-share], [data-until], [data-over], .month",
  "./opening/open-states.js": "[data-hours]",
  "./calendar/registration.js": "[data-registration]",
  "./region/local.js": ":root[data-region] [data-local]",
  "./region/month.js": "[data-month]",
  "./region/topics.js": "[data-topics]",
  "./trip/add.js": "[data-trip-add]",
};
/** @type {HTMLElement | null} */
const header = document.querySelector(".site-header");
const root = header?.dataset.root ?? "./";

/** @type {(mount: (document: Document, root: string) => unknown) => void} */
function start(mount) {
  try {
    mount(document, root);
  } catch (error) {
    console.error(error);
  }
}

[mountPreferences, mountMenu, mountReading, mountRegion, mountSearch, mountPaper, mountOffline].forEach(start);
/** @type {(module: string) => void} */
const fetchAndStart = (module) => {
  fetchAhead(module.slice(2));
  void import(module).then(({ mount }) => start(mount), console.error);
};

for (const [module, selector] of Object.entries(ON_SOME_PAGES)) {
  if (document.querySelector(selector)) fetchAndStart(module);
}
document.addEventListener("kepu:elder", () => fetchAndStart("./elder/start.js"), { once: true });
for (const [module, selector] of Object.entries(LATER)) {
  const part = document.querySelector(selector);
  const near = new IntersectionObserver((seen) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    fetchAndStart(module);
  }, { rootMargin: EARLY });
  if (part) near.observe(part);
}
