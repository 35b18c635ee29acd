// A comparison at the reader's own weights: whatever follows from weights is put together anew.

import { loadModel } from "./data.js";
import { compare, prepareSide, weigh } from "./judge.js";
import { renderComparison, toNodes } from "./render.js";
import { turningWeights } from "./weightings.js";

/** What own weights change on a comparison. */
export async function makeView(panel, site, relink) {
  const article = panel.closest("[data-a][data-b]");
  const models = await Promise.all([article.dataset.a, article.dataset.b].map(loadModel));
  const [a, b] = models.map((model) => model.facts);
  const onOneScale = String(a.weights) === String(b.weights);
  let lead = "";
  return {
    weights: onOneScale ? a.weights : null,
    shownWeights: a.weights,
    summary: () => lead,
    turningAt: (weights) => turningAt(site, a, b, weights),
    apply: (weights, mark) => {
      const { html, sentences } = renderComparison(site, ...models, { weights });
      lead = sentences[0];
      const made = toNodes(html);
      relink(made);
      for (const region of article.querySelectorAll("[data-weighed]")) {
        region.replaceChildren(...made.querySelector(`[data-weighed="${region.dataset.weighed}"]`).childNodes);
      }
      for (const note of article.querySelectorAll("[data-own-note]")) {
        note.hidden = !mark;
        note.textContent = mark ?? "";
      }
    },
  };
}

/** For each component the weight at which the order turns; null where none does, or nobody is ahead. */
function turningAt(site, a, b, weights) {
  const [x, y] = [a, b].map((facts) => prepareSide(weights ? weigh(facts, weights) : facts));
  const { leader, counted } = compare(x, y, site.thresholds);
  if (!leader) return null;
  const ahead = leader === "a" ? [x, y] : [y, x];
  // A component without weight can still turn the order: it is counted where it is known on the site.
  const counting = site.components.flatMap((key, index) => (site.left_out.includes(key) ? [] : [index]));
  const differences = counting.map((index) => ahead[0].points[index] - ahead[1].points[index]);
  const turning = turningWeights(counting.map((index) => x.weights[index]), differences);
  return counted.length ? site.components.map((key, index) => turning[counting.indexOf(index)] ?? null) : null;
}
