// The controls of own weights: a slider for each component that counts, presets, a reset, a link to copy. A slider is a
// share of all weight: what one takes, the others give in proportion.

import { element } from "./frames.js";
import { sharesText } from "./shares.js";
import { withShare } from "./weights.js";

const SVG = "http://www.w3.org/2000/svg";

function button(text, onClick) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** Build them into the panel; `change` takes new weights, or null for the site's. */
export function buildControls(panel, site, { counting, shownWeights }, change) {
  const place = panel.querySelector("[data-controls]");
  const presets = element("div", { class: "presets", role: "group", "aria-label": "Weights to start from" });
  const status = element("p", { class: "note", role: "status" });
  let weights = shownWeights;
  let moved = null; // the slider that moves, with the weights before it did: their proportion outlives its ends
  const sliders = counting.map((index) =>
    buildSlider(site.components[index], site.labels[site.components[index]], (percent) => {
      if (moved?.index !== index) moved = { index, from: weights };
      change(withShare(moved.from, counting, index, percent));
    }),
  );
  const begin = (chosen) => {
    moved = null;
    change(chosen);
  };
  const reset = button("Reset to this site's weights", () => begin(null));
  presets.append(reset, element("button", { type: "button", "data-copy-link": "" }, "Copy link"));
  place.replaceChildren(presets, ...sliders.map((slider) => slider.row), status);
  return {
    say: (text) => (status.textContent = text),
    addPreset: (name, preset) => {
      if (preset === undefined) return;
      const made = button(name, () => begin(preset));
      made.title = preset ? sharesText(site, preset) : "This site's weights";
      reset.before(made);
    },
    show: (shown, turning, summary) => {
      weights = shown;
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [at, index] of counting.entries()) sliders[at].show(weights[index], whole, turning?.[index] ?? null);
      status.textContent = summary;
    },
  };
}

function buildSlider(key, label, onInput) {
  const id = `own-${key}`;
  const input = element("input", { type: "range", id, min: 0, max: 100, step: 1 });
  const share = element("span", { class: "figure", "aria-hidden": "true" }); // the slider's own value says it too
  const line = document.createElementNS(SVG, "line");
  const mark = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "turn-mark", "aria-hidden": "true", height: 8 })) {
    mark.setAttribute(name, value);
  }
  for (const [name, value] of [["y1", 0], ["y2", 8]]) line.setAttribute(name, value);
  mark.append(line);
  const turn = element("span", { class: "note" });
  input.addEventListener("input", () => onInput(Number(input.value)));
  return {
    row: element("div", { class: "own-weight" }, element("label", { for: id }, label), input, share, mark, turn),
    show: (weight, whole, turning) => {
      const percent = Math.round((100 * weight) / whole);
      input.value = percent;
      share.textContent = `${percent}%`;
      input.setAttribute("aria-valuetext", `${percent}% of all`);
      mark.toggleAttribute("hidden", !turning);
      turn.textContent = turning?.text ?? "";
      for (const name of turning ? ["x1", "x2"] : []) line.setAttribute(name, `${turning.percent}%`);
    },
  };
}
