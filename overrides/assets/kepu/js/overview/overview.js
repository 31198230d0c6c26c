/* Any count or indicator by county: a coloured map, tiles of equal size and a table that agree with each other.
 * Data: map/data/overview.json (kepu.maps.overview). State in the address: ?measure=venues&region=<id>&year=2025. */

import { draw } from "../map/map.js";
import { createAreas } from "../map/areas.js";
import { loadJson } from "../map/data.js";
import { createNotice } from "../map/notice.js";
import { createOutlines } from "../map/outlines.js";
import { writeState } from "../map/state.js";
import { classify } from "./classes.js";
import { rows, legend } from "./table.js";

export async function mount(page) {
  const notice = createNotice(page.querySelector("[data-map-notice]"));
  const element = page.querySelector("[data-overview-map]");
  try {
    const data = await loadJson(`${element.dataset.map}data/overview.json`);
    const form = page.querySelector("[data-overview-ask]");
    readForm(form);
    form.hidden = false;
    page.querySelector("[data-overview-picture]").hidden = false;
    const state = { values: new Map(), classes: null, region: "" };
    const map = window.L ? await picture(element, data, state) : null;
    const show = () => update(page, form, data, state, map);
    form.addEventListener("input", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  } catch {
    notice.show("区县数据没有加载出来。", () => mount(page));
  }
}

function readForm(form) {
  const query = new URLSearchParams(window.location.search);
  for (const select of form.querySelectorAll("select")) {
    const wanted = query.get(select.name);
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
  form.dataset.year = query.get("year") ?? "";
}

async function picture(element, data, state) {
  const scene = draw(element);
  const outlines = createOutlines(scene, element.dataset.map, { show() {} });
  const names = new Map(data.counties.map(({ id, name }) => [id, name]));
  const areas = await createAreas(scene.map, element.dataset.map, {
    styleOf: (id) => (state.values.has(id) ? `kepu-area--level-${state.classes.of(state.values.get(id).value)}` : "is-outside"),
    titleOf: (id) => `${names.get(id)}：${state.values.get(id)?.words ?? ""}`,
  });
  outlines.set(areas.regions);
  return {
    show(ids, moved) {
      areas.paint();
      const box = moved && areas.boundsOf(ids);
      if (box) scene.map.fitBounds(box, { padding: [20, 20], animate: false });
    },
  };
}

function update(page, form, data, state, map) {
  const measure = data.measures.find(({ code }) => code === form.elements.measure.value);
  const region = form.elements.region.value;
  const year = yearOf(page, form, measure);
  const counties = data.counties.filter((county) => !region || county.region === region);
  state.values = new Map(counties.map((county) => [county.id, valueOf(county, measure, year, data.regions)]));
  state.classes = classify([...state.values.values()].map(({ value }) => value), measure.unit);
  map?.show(counties.map(({ id }) => id), region !== state.region);
  state.region = region;
  for (const part of page.querySelectorAll("[data-overview-region]")) part.hidden = Boolean(region) && part.dataset.overviewRegion !== region;
  for (const tile of page.querySelectorAll("[data-tile]")) paintTile(tile, state);
  page.querySelector("[data-overview-head]").textContent = `${measure.label}（${measure.unit}）`;
  page.querySelector("[data-overview-rows]").replaceChildren(...rows(counties, measure, year, state, data.regions));
  page.querySelector("[data-overview-legend]").replaceChildren(...legend(state.classes.legend));
  page.querySelector("[data-overview-said]").textContent = said(measure, year, [...state.values.values()]);
  writeState({ measure: measure.code, region: region || null, year: year || null });
}

/** The year that the slider points at; the slider is there only for what has several years. */
function yearOf(page, form, { code, years }) {
  const slider = form.elements.year;
  if (form.dataset.measure !== code) {
    slider.max = String(Math.max(0, years.length - 1));
    const wanted = years.indexOf(form.dataset.year);
    const past = years.findLastIndex((year) => Number(year) <= new Date().getFullYear());
    slider.value = String(Math.max(0, wanted >= 0 ? wanted : past));
    form.dataset.measure = code;
  }
  const box = page.querySelector("[data-overview-year]");
  box.hidden = years.length === 0;
  slider.disabled = years.length < 2;
  const year = years[Number(slider.value)] ?? "";
  box.querySelector("output").textContent = year && `${year} 年`;
  slider.setAttribute("aria-valuetext", `${year} 年`);
  form.dataset.year = year;
  return year;
}

/** A county's value in a year: its own latest, else that of the nearest region above. */
function valueOf(county, { values, unit }, year, regions) {
  for (const id of [county.id, ...county.above]) {
    const found = Object.keys(values).filter((one) => one <= year && id in values[one]).sort().at(-1);
    if (found === undefined) continue;
    const value = values[found][id];
    const from = [id === county.id ? "" : `${regions[id]}的数值`, found && found !== year ? `${found} 年` : ""];
    return { value, note: from.filter(Boolean).join("，"), words: [`${value} ${unit}`, ...from].filter(Boolean).join("，") };
  }
  return { value: null, note: "没有公布", words: "没有数值" };
}

function paintTile(tile, { values, classes }) {
  const found = values.get(tile.dataset.tile);
  const name = tile.getAttribute("aria-label").split("：")[0];
  tile.setAttribute("class", found ? `tile tile--${classes.of(found.value)}` : "tile");
  tile.querySelector(".tile-value").textContent = found?.value ?? "–";
  tile.setAttribute("aria-label", found ? `${name}：${found.words}` : name);
}

function said({ label, unit, note }, year, values) {
  const known = values.filter(({ value }) => value !== null);
  if (known.length === 0) return `${label}：${year ? `${year} 年` : ""}没有公布的数值，下面的表列出目标。`;
  const some = known.filter(({ value }) => value > 0).length;
  const sum = unit === "%" ? "" : `，共 ${known.reduce((total, { value }) => total + value, 0)} ${unit}`;
  return `${label}：${values.length} 个区县里 ${some} 个有${sum}，${values.length - some} 个还没有。${note}。`;
}

for (const page of document.querySelectorAll("[data-overview]")) mount(page);
