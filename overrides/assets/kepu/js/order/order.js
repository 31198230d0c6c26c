// The order page: the list of what was chosen, the form, and what comes out of it. All of it stays on the device.

import { todayInShanghai } from "../common/days.js";
import { find, findAll, make } from "../common/dom.js";
import { reach } from "../common/reach.js";
import { fetchJson } from "../contribute/choices.js";
import { learn, tidy, trouble } from "../contribute/rules.js";
import { judged } from "./checks.js";
import { linesOf } from "./findings.js";
import { answersOf, field, fill, listRegions, personOf } from "./form.js";
import { rowOf } from "./items.js";
import { around, regionWords } from "./regions.js";
import { showSheets } from "./results.js";
import { split, wantedOf } from "./sheets.js";
import { emptyDraft, readAddress, withoutItem, withQuantity, writeItems } from "./state.js";
import { keepDraft, keptDraft } from "./storage.js";

/** @import { Chosen, Draft, Offer, Person, Settings } from "./types.js" */

/**
 * @typedef {object} State
 * @property {HTMLElement} page
 * @property {HTMLFormElement} form
 * @property {string} root
 * @property {Settings} settings
 * @property {Draft} draft
 * @property {Map<string, Offer | null>} offers what is known of each record; null where it cannot be ordered any more
 */

/** @type {(page: HTMLElement, name: string) => HTMLElement} */
const partOf = (page, name) => find(page, `[data-order-${name}]`, HTMLElement);

/** @type {(page: HTMLElement) => Promise<void>} */
async function mount(page) {
  const { root = "" } = page.dataset;
  const kept = keptDraft();
  const { draft, said } = readAddress(location.search, kept.draft);
  say(page, [...kept.said, ...said]);
  try {
    /** @type {Settings} */
    const settings = await fetchJson(`${root}order/settings.json`);
    learn(settings.scalars);
    start({ page, form: find(page, "[data-order-form]", HTMLFormElement), root, settings, draft, offers: new Map() });
  } catch (error) {
    console.warn(error);
    say(page, ["没有打开，可能网络不通。请过一会儿再试，或者用下面的空白单子。"]);
  }
}

/** @type {(page: HTMLElement, said: string[]) => void} */
function say(page, said) {
  const notice = partOf(page, "said");
  notice.hidden = said.length === 0;
  notice.textContent = said.join(" ");
}

/** @type {(state: State) => void} */
function start(state) {
  const { page, form, settings, draft } = state;
  listRegions(form, settings);
  fill(form, draft.answers, settings);
  form.addEventListener("input", () => changed(state));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(state);
  });
  partOf(page, "clear").addEventListener("click", () => clear(state));
  form.hidden = false;
  partOf(page, "blank").hidden = true;
  page.dataset.ready = "";
  keepAll(state);
  show(state);
}

/** @type {(state: State) => void} */
function changed(state) {
  state.draft = { ...state.draft, answers: answersOf(state.form, state.draft.answers) };
  partOf(state.page, "result").hidden = true;
  keepAll(state);
  showFindings(state);
}

/** @type {(state: State) => void} */
function keepAll({ draft }) {
  keepDraft(draft);
  const query = draft.items.length > 0 ? `?items=${writeItems(draft.items)}` : "";
  history.replaceState(history.state, "", `${location.pathname}${query}`);
}

/**
 * The chosen records; each is fetched once.
 *
 * @type {(state: State) => Promise<void>}
 */
async function show(state) {
  const box = partOf(state.page, "items");
  const { items } = state.draft;
  if (items.length === 0) box.replaceChildren(make("p", { class: "empty" }, "还没有放进什么。打开一门课、一件展品的页面，点“加入点课单”。"));
  await Promise.all(items.map(({ path }) => learnOffer(state, path)));
  if (state.draft.items !== items) return; // changed meanwhile
  const rows = items.map((item) => rowOf(item, state.offers.get(item.path), state.root, {
    remove: () => change(state, withoutItem(state.draft, item.path)),
    count: (quantity) => {
      state.draft = withQuantity(state.draft, item.path, quantity);
      changed(state);
    },
  }));
  if (rows.length > 0) box.replaceChildren(make("ul", { class: "order-items" }, ...rows));
  showFindings(state);
}

/** @type {(state: State, draft: Draft) => void} */
function change(state, draft) {
  state.draft = draft;
  partOf(state.page, "result").hidden = true;
  keepAll(state);
  show(state);
  reach(find(state.page, "#order-part-what", HTMLElement));
}

/** @type {(state: State, path: string) => Promise<void>} */
async function learnOffer({ root, offers }, path) {
  if (offers.get(path)) return;
  try {
    const answer = await fetch(`${root}order/offers/${path}.json`);
    if (answer.status === 404) offers.set(path, null);
    else if (answer.ok) offers.set(path, await answer.json());
    else throw new Error(`${answer.status} ${path}`);
  } catch (error) {
    console.warn(error);
    offers.delete(path);
  }
}

/** @type {(state: State) => Chosen[]} */
function chosenOf({ draft, offers }) {
  return draft.items.map((item) => ({ item, offer: offers.get(item.path) ?? null }));
}

/** @type {(state: State) => void} */
function showFindings(state) {
  const wanted = wantedOf(state.draft.answers);
  for (const { item, offer } of chosenOf(state)) {
    const place = state.page.querySelector(`[data-order-findings="${CSS.escape(item.path)}"]`);
    if (!place || !offer) continue;
    const regions = around(state.settings, state.draft.answers.region);
    const found = judged(offer.terms, wanted, item.quantity, regions, state.settings.calendar, todayInShanghai());
    place.replaceChildren(...linesOf(found, wanted.wishes.length, offer));
  }
}

/**
 * What must be put right first: the field, and the sentence.
 *
 * @type {(state: State, person: Person) => [name: string, words: string][]}
 */
function errorsIn(state, person) {
  const { answers } = state.draft;
  /** @type {[string, string | false][]} */
  const checks = [
    ["items", split(chosenOf(state)).length === 0 && "还没有放进能点的课程或资源"],
    ["unit", !tidy("line", answers.unit) && "请写单位"],
    ["unit", Boolean(person.name) && answers.unit.includes(person.name) && "单位里不要写联系人的姓名，单位的名称会公布"],
    ["start-0", !answers.wishes[0].start && "请写希望一的日期"],
    ...answers.wishes.map(({ start: from, end }, at) => /** @type {[string, string | false]} */ ([`end-${at}`, Boolean(end) && end < from && "止期早于起期"])),
    ["person", !person.name && "请写联系人的姓名"],
    ["phone", !person.phone && !person.email && "电话和邮箱至少写一个，提供单位好答复"],
    ["phone", person.phone && trouble("phone", person.phone)],
    ["email", person.email && trouble("email", person.email)],
  ];
  return checks.flatMap(([name, words]) => (words ? [/** @type {[string, string]} */ ([name, words])] : []));
}

/** @type {(state: State) => void} */
function submit(state) {
  const person = personOf(state.form);
  const errors = errorsIn(state, person);
  const box = partOf(state.page, "errors");
  for (const marked of findAll(state.form, "[aria-invalid]", HTMLElement)) marked.removeAttribute("aria-invalid");
  box.hidden = errors.length === 0;
  box.replaceChildren(make("ul", {}, ...errors.map(([name, words]) => make("li", {}, jump(state, name, words)))));
  partOf(state.page, "result").hidden = errors.length > 0;
  if (errors.length > 0) {
    reach(box);
    return;
  }
  const { answers } = state.draft;
  const region = regionWords(state.settings, answers.region);
  showSheets(partOf(state.page, "sheets"), split(chosenOf(state)), { answers, person, region, settings: state.settings });
  reach(partOf(state.page, "result"));
}

/** @type {(state: State, name: string, words: string) => HTMLElement} */
function jump({ form }, name, words) {
  const input = name === "items" ? find(form, "#order-part-what", HTMLElement) : field(form, name);
  if (name !== "items") input.setAttribute("aria-invalid", "true");
  const link = make("a", { href: `#${input.id}` }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reach(input);
  });
  return link;
}

/** @type {(state: State) => void} */
function clear(state) {
  state.form.reset();
  change(state, emptyDraft());
}

for (const page of findAll(document, "[data-order]", HTMLElement)) mount(page);
