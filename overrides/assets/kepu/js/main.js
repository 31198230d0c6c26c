// Starts the components that a page has. Each failure stays with its component.
import { mount as mountDepartments } from "./departments.js";
import { mount as mountHandy } from "./handy.js";
import { mount as mountMenu } from "./menu.js";
import { mount as mountOpening } from "./opening.js";
import { mount as mountPreferences } from "./preferences.js";

const root = document.querySelector(".site-header")?.dataset.root ?? "./";
for (const start of [mountPreferences, mountMenu, mountHandy, mountDepartments, mountOpening]) {
  try {
    start(document, root);
  } catch (error) {
    console.error(error);
  }
}
