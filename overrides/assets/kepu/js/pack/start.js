// Starts what a portal that is opened from a disk needs before anything else runs.

import { drawPictures } from "./pictures.js";
import { leadLinks } from "./links.js";

drawPictures(document);
leadLinks(document);
