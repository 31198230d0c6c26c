// Starts what a portal that is opened from a disk needs before anything else runs.

import { drawIcons } from "./icons.js";
import { leadLinks } from "./links.js";

drawIcons(document);
leadLinks(document);
