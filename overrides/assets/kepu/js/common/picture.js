// The drawn picture of a record: its kind in the tint of its theme, on a pattern that follows from its id
// (kepu.views.picture).

import { makeSvg } from "./dom.js";

/** @import { Picture } from "./types.js" */

/**
 * The picture, or null where there is none; `assets` is the address of the assets folder.
 *
 * @type {(picture: Picture | null, assets: string) => SVGElement | null}
 */
export function drawn(picture, assets) {
  if (!picture) return null;
  // A page that is opened from a disk can draw nothing out of another file, see pack/pictures.js.
  const sheet = window.kepuPack ? "#pictures-" : `${assets}/pictures.svg#`;
  return makeSvg(
    "svg",
    { class: `picture tint-${picture.tint}`, viewBox: "0 0 120 90", "aria-hidden": "true" },
    makeSvg("use", { class: picture.flipped ? "picture-pattern is-flipped" : "picture-pattern", href: `${sheet}pattern-${picture.pattern}` }),
    makeSvg("use", { href: `${sheet}${picture.name}` }),
  );
}
