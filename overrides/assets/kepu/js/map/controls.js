/* The map's buttons, named in Python (kepu.maps.scaffold) and made here: whole screen, own position, measuring, overview.
 * Leaflet's own way of defining controls, so that the scaffold can ask for `new L.Control.KepuFullscreen(…)`. */

import { make, makeSvg } from "../common/dom.js";
import { askPosition } from "../common/position.js";
import { createMeasure } from "./measure.js";
import { createMiniMap } from "./minimap.js";

const NEAR = 13; // zoom at which one's own position is shown

/** Pictures from Material Design Icons (Apache 2.0, Pictogrammers), as in mkdocs-material; 24 × 24 units. */
const PICTURES = {
  fullscreen: "M5 5h5v2H7v3H5zm9 0h5v5h-2V7h-3zm3 9h2v5h-5v-2h3zm-7 3v2H5v-5h2v3z",
  locate: "M12 8a4 4 0 0 1 4 4 4 4 0 0 1-4 4 4 4 0 0 1-4-4 4 4 0 0 1 4-4m-8.95 5H1v-2h2.05C3.5 6.83 6.83 3.5 11 3.05V1h2v2.05c4.17.45 7.5 3.78 7.95 7.95H23v2h-2.05c-.45 4.17-3.78 7.5-7.95 7.95V23h-2v-2.05C6.83 20.5 3.5 17.17 3.05 13M12 5a7 7 0 0 0-7 7 7 7 0 0 0 7 7 7 7 0 0 0 7-7 7 7 0 0 0-7-7",
  measure: "m1.39 18.36 1.77-1.76L4.58 18l1.06-1.05-1.42-1.41 1.42-1.42 2.47 2.48 1.06-1.06-2.47-2.48 1.41-1.41 1.42 1.41L10.59 12l-1.42-1.41 1.42-1.42 2.47 2.48 1.06-1.06-2.47-2.48 1.41-1.41 1.41 1.41 1.07-1.06-1.42-1.41 1.42-1.42L18 6.7l1.07-1.06-2.47-2.48 1.76-1.77 4.25 4.25L5.64 22.61z",
};

/**
 * Make the controls known to Leaflet; before the map is drawn.
 *
 * @type {() => void}
 */
export function defineControls() {
  const { Control } = window.L;
  if ("KepuFullscreen" in Control) return;
  Object.assign(Control, {
    KepuFullscreen: button("fullscreen", "全屏", addFullscreen),
    KepuLocate: button("locate", "我的位置", addLocate),
    KepuMeasure: button("measure", "量距离", createMeasure),
    KepuMiniMap: class extends Control {
      /**
       * @override
       * @param {L.Map} map
       */
      onAdd(map) {
        return createMiniMap(map);
      }
    },
  });
}

/**
 * A control that is one button; `connect` gives it its work, `said` is a line beside it.
 *
 * @param {keyof typeof PICTURES} name
 * @param {string} words
 * @param {(map: L.Map, press: HTMLElement, said: HTMLElement) => void} connect
 */
function button(name, words, connect) {
  return class extends window.L.Control {
    /**
     * @override
     * @param {L.Map} map
     */
    onAdd(map) {
      const press = make("button", { type: "button", title: words, "aria-label": words }, picture(PICTURES[name]));
      const said = make("p", { class: "kepu-control__said", role: "status" });
      const box = make("div", { class: `leaflet-bar kepu-control kepu-control--${name}` }, press, said);
      window.L.DomEvent.disableClickPropagation(box);
      connect(map, press, said);
      return box;
    }
  };
}

/** @type {(path: string) => SVGElement} */
function picture(path) {
  const shape = makeSvg("path", { d: path, fill: "currentColor" });
  return makeSvg("svg", { viewBox: "0 0 24 24", width: 22, height: 22, "aria-hidden": "true" }, shape);
}

/**
 * The whole screen where the browser gives it, else the whole window; Escape leads back from both.
 *
 * @type {(map: L.Map, press: HTMLElement) => void}
 */
function addFullscreen(map, press) {
  const frame = map.getContainer().closest(".kepu-map") ?? map.getContainer();
  /** @type {(on: boolean) => void} */
  const set = (on) => {
    frame.classList.toggle("is-full", on);
    press.setAttribute("aria-pressed", String(on));
    map.invalidateSize({ animate: false });
  };
  press.setAttribute("aria-pressed", "false");
  /** @type {(on: boolean) => Promise<void>} */
  const turn = async (on) => {
    set(on);
    try {
      if (on) await frame.requestFullscreen?.();
      // Escape may have come before the browser had given the screen.
      const full = frame.classList.contains("is-full");
      if (!full && document.fullscreenElement) await document.exitFullscreen();
    } catch {
      // The window is full all the same.
    }
  };
  press.addEventListener("click", () => turn(!frame.classList.contains("is-full")));
  document.addEventListener("fullscreenchange", () => document.fullscreenElement ?? set(false));
  document.addEventListener("keydown", ({ key, defaultPrevented }) => {
    if (key === "Escape" && !defaultPrevented && frame.classList.contains("is-full") && !frame.querySelector(".leaflet-popup")) turn(false);
  });
}

/**
 * Asks for the position on a click only, and keeps it on the map.
 *
 * @type {(map: L.Map, press: HTMLElement, said: HTMLElement) => void}
 */
function addLocate(map, press, said) {
  const group = window.L.layerGroup().addTo(map);
  /** @type {() => void} */
  const refuse = () => {
    said.textContent = "没有得到您的位置。";
  };
  /** @type {(coords: GeolocationCoordinates) => void} */
  const show = ({ latitude, longitude, accuracy }) => {
    said.textContent = "";
    group.clearLayers();
    group.addLayer(window.L.circle([latitude, longitude], { radius: accuracy, interactive: false, className: "kepu-range" }));
    group.addLayer(window.L.circleMarker([latitude, longitude], { radius: 8, interactive: false, className: "kepu-start" }));
    map.setView([latitude, longitude], Math.max(map.getZoom(), NEAR), { animate: false });
  };
  press.addEventListener("click", () => {
    said.textContent = "正在取得位置……";
    askPosition(show, refuse);
  });
}
