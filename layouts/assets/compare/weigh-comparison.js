// A comparison at the reader's own weights: whatever follows from weights is put together anew.

import { loadModel } from "./data.js";
import { toNodes } from "./frames.js";
import { compare, prepareRules, prepareSide, weigh } from "./judge.js";
import { markOwn, startOwnWeights } from "./own-weights.js";
import { renderComparison } from "./render.js";
import { weightRanges } from "./weight-ranges.js";

const PER_CENT = 10; // per mille

/** Make the panel of a comparison work; `relink` adapts links of new nodes to the page. */
export function start(panel, { relink = () => {} } = {}) {
  return startOwnWeights(panel, (site) => makeView(panel, site, relink));
}

/** What own weights change on a comparison. */
async function makeView(panel, site, relink) {
  const article = panel.closest("[data-a][data-b]");
  const models = await Promise.all([article.dataset.a, article.dataset.b].map(loadModel));
  const [a, b] = models.map((model) => model.facts);
  const onOneScale = String(a.weights) === String(b.weights);
  const counting = [...a.knowns.keys()].filter((index) => a.knowns[index] !== null && b.knowns[index] !== null);
  let lead = "";
  return {
    counting,
    weights: onOneScale ? a.weights : null,
    shownWeights: a.weights,
    summary: () => lead,
    turningAt: (weights) => turningAt(site, a, b, counting, weights),
    apply: (weights, mark) => {
      const { html, verdict } = renderComparison(site, ...models, weights);
      lead = verdict.sentences[verdict.opening];
      const made = toNodes(html);
      relink(made);
      replaceParts(article, made, verdict);
      markOwn(article, mark);
    },
  };
}

/** Put what was made anew in the place of what follows from weights; the panel itself stays as it is. */
function replaceParts(article, made, verdict) {
  for (const region of article.querySelectorAll("[data-weighed]")) {
    const anew = made.querySelector(`[data-weighed="${region.dataset.weighed}"]`);
    region.replaceChildren(...(anew?.childNodes ?? []));
  }
  const [turn, anew] = [article, made].map((root) => root.querySelector("[data-turn]"));
  if (anew) turn.querySelector("summary").replaceChildren(...anew.querySelector("summary").childNodes);
  turn.querySelector("p").textContent = anew ? verdict.howSure.join(" ") : verdict.sentences[verdict.opening + 1];
}

/** For each component where the order turns: in percent of all weight, and in words; null where it does not. */
function turningAt(site, a, b, counting, weights) {
  const [x, y] = [a, b].map((facts) => prepareSide(weights ? weigh(facts, weights) : facts));
  if (!compare(x, y, prepareRules(site.rules)).leader) return null;
  // A component without weight can turn the order too.
  const own = counting.map((index) => x.weights[index]);
  const ranges = weightRanges(own, counting.map((index) => x.points[index] - y.points[index]));
  return site.components.map((_, index) => {
    const place = counting.indexOf(index);
    const range = ranges[place];
    if (!range?.text) return null;
    return { percent: range.turn / PER_CENT, text: `The order turns at ${range.text}.` };
  });
}
