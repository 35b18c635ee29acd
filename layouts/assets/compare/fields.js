// The form that chooses two to four models: a field for each, to be filled, swapped and taken away.

import { carry } from "./kept.js";
import { loadModel, severalUrl } from "./data.js";
import { element } from "./frames.js";
import { makeField } from "./picker.js";

export const MOST_MODELS = 4;
const PLACES = ["First", "Second", "Third", "Fourth"];

/** Build the form; `words` are what stands in its fields, `say` tells what is missing. */
export function buildForm(form, models, words, say) {
  const rows = form.querySelector("[data-fields]");
  const more = form.querySelector("[data-more]");

  const inputs = () => [...rows.querySelectorAll("input")];
  const valuesNow = () => inputs().map((input) => input.value);
  function draw(values) {
    rows.replaceChildren(...values.map((value, place) => rowOf(value, place, values.length)));
    more.hidden = values.length >= MOST_MODELS;
    for (const input of inputs()) makeField(input, models, { rivals: () => rivalsFor(input), chosen: () => next(input) });
  }
  function rowOf(value, place, count) {
    const id = `model-${place}`;
    const input = element("input", { id, name: "m", maxlength: 200, placeholder: " ", spellcheck: "false" });
    input.value = value;
    const row = element("div", { class: "field" }, element("label", { for: id }, PLACES[place]), element("div", { class: "combo" }, input));
    if (place) row.append(buttonOf("⇅", `Swap with the ${PLACES[place - 1].toLowerCase()} one`, () => swap(place)));
    if (count > 2) row.append(buttonOf("×", `Remove the ${PLACES[place].toLowerCase()} one`, () => remove(place)));
    return row;
  }
  function swap(place) {
    const values = valuesNow();
    [values[place - 1], values[place]] = [values[place], values[place - 1]];
    draw(values);
    rows.children[place].querySelector("button").focus();
  }
  function remove(place) {
    draw(valuesNow().filter((_, index) => index !== place));
    more.focus();
  }
  const next = (input) => inputs().find((one) => one !== input && !one.value.trim())?.focus();
  /** The rivals of the first model that another field names. */
  async function rivalsFor(input) {
    const others = inputs().filter((one) => one !== input).map((one) => models.find(one.value)).filter(Boolean);
    if (!others.length) return [];
    const own = await loadModel(others[0].slug);
    return own.rivals.map(([slug]) => models.bySlug(slug)).filter((model) => model && !others.includes(model));
  }

  more.addEventListener("click", () => {
    draw([...valuesNow(), ""]);
    inputs()[inputs().length - 1].focus();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = valuesNow().map((value) => value.trim()).filter(Boolean);
    const chosen = typed.map((value) => models.find(value));
    if (await say(typed, chosen)) location.assign(carry(severalUrl(chosen.map((model) => model.slug))));
  });
  draw(words);
}

/** Show the form; the first empty field is where to go on, if another is filled. */
export function showForm(form) {
  form.hidden = false;
  const inputs = [...form.querySelectorAll("input")];
  const empty = inputs.find((input) => !input.value);
  if (empty && inputs.some((input) => input.value)) empty.focus();
}

function buttonOf(sign, label, onClick) {
  const button = element("button", { type: "button", "aria-label": label, title: label }, sign);
  button.addEventListener("click", onClick);
  return button;
}
