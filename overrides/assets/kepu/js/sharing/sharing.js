/* Who shares what with whom: two choices, a list of answers, and the map that shows where they come from.
 * Data: map/data/sharing.json (kepu.maps.sharing_page). State in the address: ?county=<id>&month=2027-05. */

import { todayInShanghai } from "../common/days.js";
import { make } from "../common/dom.js";
import { draw } from "../map/map.js";
import { createAreas } from "../map/areas.js";
import { loadJson } from "../map/data.js";
import { createNotice } from "../map/notice.js";
import { createOutlines } from "../map/outlines.js";
import { writeState } from "../map/state.js";
import { createFlows } from "./flows.js";
import { STAGES, stages, stateIn } from "./months.js";
import { answer } from "./answer.js";
import { lacksOf } from "./needs.js";

export async function mount(page) {
  const notice = createNotice(page.querySelector("[data-map-notice]"));
  const element = page.querySelector("[data-sharing-map]");
  const { root, map: folder } = element.dataset;
  try {
    const data = await loadJson(`${folder}data/sharing.json`);
    const form = page.querySelector("[data-sharing-ask]");
    readForm(form);
    markStops(page, data.offers);
    form.hidden = false;
    const view = window.L ? await picture(page, element, data, (county) => choose(form, county)) : null;
    const show = () => update(page, data, form, view, root);
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => event.preventDefault());
    show();
  } catch {
    notice.show("共享数据没有加载出来。", () => mount(page));
  }
}

/** Say in the lists of stops where each tour is today. */
function markStops(page, offers) {
  for (const list of page.querySelectorAll("[data-tour]")) {
    const { stops = [] } = offers.find(({ key }) => key === `resources/${list.dataset.tour}`) ?? {};
    stages(stops, todayInShanghai()).forEach((stage, place) => {
      const line = list.children[place];
      if (!STAGES[stage] || !line || line.querySelector(".sharing-stage")) return;
      line.append(" ", make("strong", { class: "sharing-stage" }, STAGES[stage]));
    });
  }
}

function readForm(form) {
  const query = new URLSearchParams(window.location.search);
  for (const select of form.querySelectorAll("select")) {
    const wanted = query.get(select.name);
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
}

function choose(form, county) {
  form.elements.county.value = county;
  form.dispatchEvent(new Event("change"));
}

async function picture(page, element, data, onPick) {
  page.querySelector("[data-sharing-picture]").hidden = false;
  const scene = draw(element);
  const outlines = createOutlines(scene, element.dataset.map, { show() {} });
  const byId = new Map(data.counties.map((county) => [county.id, county]));
  const state = { county: null };
  const areas = await createAreas(scene.map, element.dataset.map, {
    styleOf: (id) => `kepu-area--lack${byId.get(id)?.lacks.length ?? 0}${id === state.county ? " is-picked" : ""}`,
    titleOf: (id) => titleOf(byId.get(id)),
    onPick,
  });
  outlines.set(areas.regions);
  const flows = createFlows(scene.map, data);
  return {
    show(county, found) {
      state.county = county;
      areas.paint();
      flows.show(byId.get(county), found);
      const box = county && areas.boundsOf(data.counties.filter(({ region }) => region === byId.get(county).region).map(({ id }) => id));
      if (box) scene.map.fitBounds(box, { padding: [24, 24], animate: false });
    },
  };
}

const titleOf = (county) => (county ? `${county.name}：${lacksOf(county)}` : "");

function update(page, data, form, view, root) {
  const { county, month } = Object.fromEntries(new FormData(form));
  const place = data.counties.findIndex(({ id }) => id === county);
  const today = todayInShanghai();
  const found = data.offers
    .filter(({ reach }) => reach.includes(place))
    .map((offer) => ({ offer, state: stateIn(offer, county, month, today) }))
    .sort((a, b) => a.state.rank - b.state.rank);
  const box = page.querySelector("[data-sharing-answer]");
  box.hidden = false;
  box.replaceChildren(...answer(data.counties[place], monthWords(form), found, { root, owners: data.owners }));
  view?.show(county || null, found);
  writeState({ county: county || null, month: county ? month : null });
}

const monthWords = (form) => form.elements.month.selectedOptions[0]?.textContent ?? "";

for (const page of document.querySelectorAll("[data-sharing]")) mount(page);
