// The controls of own weights: a slider for each component that counts, presets, a reset.

const SVG = "http://www.w3.org/2000/svg";
const PERCENT = 100; // ten-thousandths
const WHOLE = 10_000;

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(text, onClick) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", onClick);
  return made;
}

/** Build them into the panel; `change` takes new weights, or null for the site's. */
export function buildControls(panel, site, defaults, change) {
  const place = panel.querySelector("[data-controls]");
  const presets = element("div", { class: "presets", role: "group", "aria-label": "Weights to start from" });
  const status = element("p", { class: "note", role: "status" });
  const counting = site.components.flatMap((key, index) => (site.left_out.includes(key) ? [] : [index]));
  let weights = defaults;
  const sliders = counting.map((index) =>
    buildSlider(site.components[index], site.labels[site.components[index]], (value) => {
      const others = weights.some((weight, other) => other !== index && weight > 0);
      const least = others ? 0 : 1; // something has to count
      change(weights.map((weight, other) => (other === index ? Math.max(value, least) * PERCENT : weight)));
    }),
  );
  const reset = button("Reset to this site's weights", () => change(null));
  presets.append(reset);
  place.replaceChildren(presets, ...sliders.map((slider) => slider.row), status);
  return {
    say: (text) => (status.textContent = text),
    addPreset: (name, preset) => {
      if (preset === undefined) return;
      reset.before(button(name, () => change(preset)));
    },
    show: (shown, turning, summary) => {
      weights = shown;
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      for (const [place, index] of counting.entries()) sliders[place].show(weights[index], whole, turning?.[index] ?? null);
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
  mark.append(line);
  const turn = element("span", { class: "note" });
  input.addEventListener("input", () => onInput(Number(input.value)));
  return {
    row: element("div", { class: "own-weight" }, element("label", { for: id }, label), input, share, mark, turn),
    show: (weight, whole, turning) => {
      input.value = weight / PERCENT;
      share.textContent = `${Math.round((100 * weight) / whole)}%`;
      input.setAttribute("aria-valuetext", `${weight / PERCENT} of 100, ${share.textContent} of all`);
      const marked = turning !== null && turning.at <= WHOLE;
      mark.toggleAttribute("hidden", !marked);
      turn.textContent = turning?.text ?? "";
      if (!marked) return;
      for (const name of ["x1", "x2"]) line.setAttribute(name, `${turning.at / PERCENT}%`);
      for (const [name, value] of [["y1", 0], ["y2", 8]]) line.setAttribute(name, value);
    },
  };
}
