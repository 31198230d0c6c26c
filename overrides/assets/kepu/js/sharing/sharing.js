/* Who shares what with whom: two choices, a list of answers, and the map that shows where they come from.
 * Data: map/data/sharing.json (kepu.maps.sharing_page). State in the address: ?county=<id>&month=2027-05. */

import { todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { draw } from "../map/map.js";
import { createAreas } from "../map/areas.js";
import { loadJson } from "../map/data.js";
import { createNotice } from "../map/notice.js";
import { createOutlines } from "../map/outlines.js";
import { fillFromAddress, writeState } from "../map/state.js";
import { createFlows } from "./flows.js";
import { STAGES, stages, stateIn } from "./months.js";
import { answer } from "./answer.js";
import { lacksOf } from "./needs.js";

/** @import { County, Offer, Picture, Sharing, Words } from "./types.js" */

/** @type {(page: HTMLElement) => Promise<void>} */
export async function mount(page) {
  const notice = createNotice(page.querySelector("[data-map-notice]"));
  const element = find(page, "[data-sharing-map]", HTMLElement);
  const { root = "", map: folder = "" } = element.dataset;
  try {
    /** @type {Sharing} */
    const data = await loadJson(`${folder}data/sharing.json`);
    const form = find(page, "[data-sharing-ask]", HTMLFormElement);
    fillFromAddress(form);
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

/**
 * Say in the lists of stops where each tour is today.
 *
 * @type {(page: HTMLElement, offers: Offer[]) => void}
 */
function markStops(page, offers) {
  for (const list of findAll(page, "[data-tour]", HTMLElement)) {
    const offer = offers.find(({ key }) => key === `resources/${list.dataset.tour}`);
    stages(offer?.stops ?? [], todayInShanghai()).forEach((stage, place) => {
      const line = list.children[place];
      if (!STAGES[stage] || !line || line.querySelector(".sharing-stage")) return;
      line.append(" ", make("strong", { class: "sharing-stage" }, STAGES[stage]));
    });
  }
}

/** @type {(form: HTMLFormElement, name: string) => HTMLSelectElement} */
const select = (form, name) => find(form, `[name=${name}]`, HTMLSelectElement);

/** @type {(form: HTMLFormElement, county: string) => void} */
function choose(form, county) {
  select(form, "county").value = county;
  form.dispatchEvent(new Event("change"));
}

/** @type {(page: HTMLElement, element: HTMLElement, data: Sharing, onPick: (county: string) => void) => Promise<Picture>} */
async function picture(page, element, data, onPick) {
  const folder = element.dataset.map ?? "";
  find(page, "[data-sharing-picture]", HTMLElement).hidden = false;
  const scene = draw(element);
  const outlines = createOutlines(scene, folder, { show() {} });
  const byId = new Map(data.counties.map((county) => [county.id, county]));
  /** @type {{ county: string | null }} */
  const state = { county: null };
  const areas = await createAreas(scene.map, folder, {
    styleOf: (id) => `kepu-area--lack${byId.get(id)?.lacks.length ?? 0}${id === state.county ? " is-picked" : ""}`,
    titleOf: (id) => titleOf(byId.get(id), data.needs),
    onPick,
  });
  outlines.set(areas.regions);
  const flows = createFlows(scene.map, data);
  return {
    show(county, found) {
      state.county = county;
      areas.paint();
      const own = byId.get(county ?? "");
      flows.show(own, found);
      const beside = own ? data.counties.filter(({ region }) => region === own.region) : [];
      const box = areas.boundsOf(beside.map(({ id }) => id));
      if (box) scene.map.fitBounds(box, { padding: [24, 24], animate: false });
    },
  };
}

/** @type {(county: County | undefined, needs: Words) => string} */
const titleOf = (county, needs) => (county ? `${county.name}：${lacksOf(county, needs)}` : "");

/** @type {(page: HTMLElement, data: Sharing, form: HTMLFormElement, view: Picture | null, root: string) => void} */
function update(page, data, form, view, root) {
  const [county, month] = [select(form, "county").value, select(form, "month").value];
  const place = data.counties.findIndex(({ id }) => id === county);
  const today = todayInShanghai();
  const found = data.offers
    .filter(({ reach }) => reach.includes(place))
    .map((offer) => ({ offer, state: stateIn(offer, county, month, today) }))
    .sort((a, b) => a.state.rank - b.state.rank);
  const box = find(page, "[data-sharing-answer]", HTMLElement);
  box.hidden = false;
  box.replaceChildren(...answer(data.counties[place], monthWords(form), found, data, root));
  view?.show(county || null, found);
  writeState({ county: county || null, month: county ? month : null });
}

/** @type {(form: HTMLFormElement) => string} */
const monthWords = (form) => select(form, "month").selectedOptions[0]?.textContent ?? "";

for (const page of findAll(document, "[data-sharing]", HTMLElement)) mount(page);
