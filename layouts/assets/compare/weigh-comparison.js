// A comparison at the reader's own weights: whatever follows from weights is put together anew.

import { loadModel } from "./data.js";
import { compare, prepareSide, weigh } from "./judge.js";
import { renderComparison, toNodes } from "./render.js";
import { weightRanges } from "./weight-ranges.js";
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

/** For each component where the order turns: in the units of weights, and in words; null where it does not. */
function turningAt(site, a, b, weights) {
  const [x, y] = [a, b].map((facts) => prepareSide(weights ? weigh(facts, weights) : facts));
  if (!compare(x, y, site.thresholds).leader) return null;
  // A component without weight can turn the order too: all that the site knows of count here.
  const counting = site.components.flatMap((key, index) => (site.left_out.includes(key) ? [] : [index]));
  const own = counting.map((index) => x.weights[index]);
  const differences = counting.map((index) => x.points[index] - y.points[index]);
  const places = turningWeights(own, differences);
  const ranges = weightRanges(own, differences);
  return site.components.map((key, index) => {
    const place = counting.indexOf(index);
    const at = places[place] ?? null;
    const turns = at < own[place] ? "less" : "more";
    return at === null ? null : { at, text: `The order turns at ${turns} than ${ranges[place].text}.` };
  });
}
