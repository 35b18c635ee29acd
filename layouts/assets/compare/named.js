// Names that only the word lists of the search tell: in other scripts, or with numbers in words.

import { makeFinder } from "../search/finder.js";
import { makeReader } from "../search/tokens.js";
import { load } from "./data.js";

const FILES = ["api/v1/models.json", "search/matching.json", "search/matching-unspaced.json"];

/** What finds models as the search does, where some words mean none to `models`, which has no lists; else `models`. */
export async function finderFor(words, models) {
  if (words.every((word) => !word || models.meant(word).length)) return models;
  const [listed, matching, unspaced] = await Promise.all(FILES.map(load)).catch(() => []);
  return listed ? makeFinder(listed.models, makeReader([matching.lexicon, unspaced.lexicon])) : models;
}
