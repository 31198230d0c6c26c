/* Any count or indicator by county: a coloured map, tiles of equal size and a table that agree with each other.
 * Data: map/data/overview.json (kepu.maps.overview). State in the address: ?measure=venues&region=<id>&year=2025. */

import { find, findAll } from "../common/dom.js";
import { own } from "../common/own.js";
import { draw } from "../map/map.js";
import { createAreas } from "../map/areas.js";
import { loadJson } from "../map/data.js";
import { createNotice } from "../map/notice.js";
import { createOutlines } from "../map/outlines.js";
import { fillFromAddress, writeState } from "../map/state.js";
import { classify } from "./classes.js";
import { legend, rows, sentence } from "./table.js";

/** @import { County, Measure, Overview, Picture, Shown, State } from "./types.js" */

/** @type {(page: HTMLElement) => Promise<void>} */
export async function mount(page) {
  const notice = createNotice(page.querySelector("[data-map-notice]"));
  const element = find(page, "[data-overview-map]", HTMLElement);
  try {
    /** @type {Overview} */
    const data = await loadJson(`${element.dataset.map}data/overview.json`);
    const form = find(page, "[data-overview-ask]", HTMLFormElement);
    fillFromAddress(form);
    form.dataset.year = new URLSearchParams(window.location.search).get("year") ?? "";
    form.hidden = false;
    find(page, "[data-overview-picture]", HTMLElement).hidden = false;
    /** @type {State} */
    const state = { values: new Map(), classes: classify([], ""), region: "" };
    const map = window.L ? await picture(element, data, state) : null;
    const show = () => update(page, form, data, state, map);
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  } catch {
    notice.show("区县数据没有加载出来。", () => mount(page));
  }
}

/** @type {(element: HTMLElement, data: Overview, state: State) => Promise<Picture>} */
async function picture(element, data, state) {
  const folder = element.dataset.map ?? "";
  const scene = draw(element);
  const outlines = createOutlines(scene, folder, { show() {} });
  const names = new Map(data.counties.map(({ id, name }) => [id, name]));
  const areas = await createAreas(scene.map, folder, {
    styleOf(id) {
      const shown = state.values.get(id);
      return shown ? `kepu-area--level-${state.classes.of(shown.value)}` : "is-outside";
    },
    titleOf: (id) => `${names.get(id)}：${state.values.get(id)?.words ?? ""}`,
  });
  outlines.set(areas.regions);
  return {
    show(ids, moved) {
      areas.paint();
      const box = moved ? areas.boundsOf(ids) : null;
      if (box) scene.map.fitBounds(box, { padding: [20, 20], animate: false });
    },
  };
}

/**
 * Show what is asked for.
 *
 * @type {(page: HTMLElement, form: HTMLFormElement, data: Overview, state: State, map: Picture | null) => void}
 */
function update(page, form, data, state, map) {
  const wanted = find(form, "[name=measure]", HTMLSelectElement).value;
  const measure = data.measures.find(({ code }) => code === wanted) ?? data.measures[0];
  const region = find(form, "[name=region]", HTMLSelectElement).value;
  const year = yearOf(page, form, measure);
  const counties = data.counties.filter((county) => !region || county.region === region);
  state.values = new Map(counties.map((county) => [county.id, valueOf(county, measure, year, data.regions)]));
  state.classes = classify([...state.values.values()].map(({ value }) => value), measure.unit);
  map?.show(counties.map(({ id }) => id), region !== state.region);
  state.region = region;
  for (const part of findAll(page, "[data-overview-region]", HTMLElement)) {
    const id = part.dataset.overviewRegion ?? "";
    part.hidden = Boolean(region) && id !== region;
    find(part, "[data-overview-sentence]", HTMLElement).replaceChildren(...sentence(data, id, measure, year, page.dataset.root ?? ""));
  }
  for (const tile of findAll(page, "[data-tile]", SVGElement)) paintTile(tile, state);
  find(page, "[data-overview-head]", HTMLElement).textContent = `${measure.label}（${measure.unit}）`;
  const { root = "" } = find(page, "[data-overview-map]", HTMLElement).dataset;
  const made = rows(counties, measure, year, state, data.regions, root);
  find(page, "[data-overview-rows]", HTMLElement).replaceChildren(...made);
  find(page, "[data-overview-legend]", HTMLElement).replaceChildren(...legend(state.classes.legend, measure.years.length > 0 ? "没有数值" : "还没有收录"));
  find(page, "[data-overview-said]", HTMLElement).textContent = said(measure, year, [...state.values.values()], elsewhereIn(measure, region));
  writeState({ measure: measure.code, region: region || null, year: year || null });
}

/**
 * The year that the slider points at; the slider is there only for what has several years.
 *
 * @type {(page: HTMLElement, form: HTMLFormElement, measure: Measure) => string}
 */
function yearOf(page, form, { code, years }) {
  const slider = find(form, "[name=year]", HTMLInputElement);
  if (form.dataset.measure !== code) {
    slider.max = String(Math.max(0, years.length - 1));
    const wanted = years.indexOf(form.dataset.year ?? "");
    const past = years.findLastIndex((year) => Number(year) <= new Date().getFullYear());
    slider.value = String(Math.max(0, wanted >= 0 ? wanted : past));
    form.dataset.measure = code;
  }
  const box = find(page, "[data-overview-year]", HTMLElement);
  box.hidden = years.length === 0;
  slider.disabled = years.length < 2;
  const year = years[Number(slider.value)] ?? "";
  find(box, "output", HTMLElement).textContent = year && `${year} 年`;
  slider.setAttribute("aria-valuetext", `${year} 年`);
  form.dataset.year = year;
  return year;
}

/**
 * A county's value in a year: its own latest, else that of the nearest region above.
 *
 * @type {(county: County, measure: Measure, year: string, regions: Record<string, string>) => Shown}
 */
function valueOf(county, { values, unit }, year, regions) {
  for (const id of [county.id, ...county.above]) {
    const found = Object.keys(values).filter((one) => one <= year && own(own(values, one), id) !== undefined).sort().at(-1);
    if (found === undefined) continue;
    const value = own(own(values, found), id) ?? null;
    if (!found && !value) return { value: null, note: "还没有收录", words: "还没有收录" };
    const from = [id === county.id ? "" : `${own(regions, id)}的数值`, found && found !== year ? `${found} 年` : ""];
    return { value, note: from.filter(Boolean).join("，"), words: [`${value} ${unit}`, ...from].filter(Boolean).join("，") };
  }
  return { value: null, note: "没有公布", words: "没有数值" };
}

/** @type {(tile: SVGElement, state: State) => void} */
function paintTile(tile, { values, classes }) {
  const found = values.get(tile.dataset.tile ?? "");
  const [name] = (tile.getAttribute("aria-label") ?? "").split("：");
  tile.setAttribute("class", found ? `tile tile--${classes.of(found.value)}` : "tile");
  find(tile, ".tile-value", SVGElement).textContent = String(found?.value ?? "–");
  tile.setAttribute("aria-label", found ? `${name}：${found.words}` : name);
}

/** @type {(measure: Measure, region: string) => number} */
const elsewhereIn = ({ elsewhere }, region) =>
  Object.entries(elsewhere).reduce((sum, [id, count]) => sum + (!region || id === region ? count : 0), 0);

/** @type {(measure: Measure, year: string, values: Shown[], elsewhere: number) => string} */
function said({ label, unit, note, years }, year, values, elsewhere) {
  const known = values.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length === 0) return `${label}：${year ? `${year} 年` : ""}没有公布的数值，下面的表列出目标。`;
  const some = known.filter((value) => value > 0).length;
  const sum = unit === "%" ? "" : `，共 ${known.reduce((total, value) => total + value, 0)} ${unit}`;
  const rest = values.length - some;
  const lacking = rest > 0 ? `，${rest} 个${years.length > 0 ? "没有数值" : "还没有收录"}` : "";
  const beside = elsewhere > 0 ? `另有 ${elsewhere} ${unit}不知道在哪个区县，没有算进去。` : "";
  return `${label}：${values.length} 个区县里 ${some} 个有${sum}${lacking}。${beside}${note}。`;
}

for (const page of findAll(document, "[data-overview]", HTMLElement)) mount(page);
