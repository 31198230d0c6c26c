// Sends what was typed to the desk and brings back its answer; what goes wrong on the way is a sentence.

const GONE = "编辑台没有回答，可能已经结束。填的内容还在这一页，先别关；再运行一次 kepu edit，重新打开这条记录。";

/** The way from this page to the desk's first one. */
export const ROOT = document.body.dataset.root ?? "./";

/** @import { Order } from "./types.js" */

/** What the desk refused, or that it cannot be reached. */
class Refused extends Error {}

/**
 * The answer to an order. A conflict (409) is an answer too: it says what is different now.
 *
 * @template Said
 * @param {string} path
 * @param {Order} order
 * @returns {Promise<Said>}
 * @throws {Refused} with words for whoever sits at the desk
 */
export async function send(path, { body, query }) {
  const search = new URLSearchParams(query).toString();
  let answer;
  try {
    answer = await fetch(`${ROOT}${path}${search && "?"}${search}`, { method: "POST", headers: { "Content-Type": body.type }, body });
  } catch {
    throw new Refused(GONE);
  }
  /** @type {Said & { refused?: string }} */
  const said = await answer.json().catch(() => ({ refused: GONE }));
  if (said.refused !== undefined) throw new Refused(said.refused);
  return said;
}

/** @type {(value: Record<string, string>) => Blob} */
export const asJson = (value) => new Blob([JSON.stringify(value)], { type: "application/json" });

/**
 * The words of what went wrong.
 *
 * @type {(error: unknown) => string}
 */
export function wordsOf(error) {
  if (error instanceof Refused) return error.message;
  console.error(error);
  return "页面出错了，请刷新后再试。";
}
