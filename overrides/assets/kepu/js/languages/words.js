// What answers to facets are called in the language of an edition's page, so that they can be searched for by it.
import { speaker } from "./wording.js";

/** @import { FacetData, Naming } from "../search/types.js" */
/** @import { Texts } from "./types" */

/**
 * The names that a language has for answers; none on Chinese pages, nor where only characters differ, which the search
 * reads anyway.
 *
 * @type {(facets: FacetData[]) => Promise<Naming[]>}
 */
export async function namesOf(facets) {
  const file = document.querySelector("script[data-texts]")?.getAttribute("data-texts");
  const answer = file ? await fetch(file) : null;
  if (!answer?.ok) return [];
  const texts = /** @type {Texts} */ (await answer.json());
  if (texts.characters !== undefined) return [];
  const say = speaker(texts);
  return facets.flatMap(({ id, values }) =>
    values.flatMap(([code, label]) => {
      const said = say(label);
      if (!said || said.some(({ foreign }) => foreign)) return [];
      return [/** @type {Naming} */ ([id, code, said.map(({ text }) => text).join("")])];
    }),
  );
}
