// The form that chooses two models by name, with completion.

import { fold } from "./data.js";

const MOST_OFFERED = 50;

/** Complete names as they are typed; what was chosen before stands in the fields. */
export function offerPicker(form, models, chosen) {
  const list = form.querySelector("datalist");
  const complete = (words) => list.replaceChildren(...offered(models, words));
  for (const [place, field] of [...form.querySelectorAll("input[list]")].entries()) {
    field.value = chosen[place]?.name ?? "";
    field.addEventListener("input", () => complete(field.value));
    field.addEventListener("focus", () => complete(field.value));
  }
  complete("");
  form.hidden = false;
  if (chosen.filter(Boolean).length === 1) form.querySelector("input:placeholder-shown").focus();
}

function offered(models, words) {
  const wanted = fold(words);
  const fits = (model) => [model.name, model.slug, ...model.aliases].some((name) => fold(name).includes(wanted));
  return models.all.filter(fits).slice(0, MOST_OFFERED).map((model) => {
    const option = document.createElement("option");
    option.value = model.name;
    option.label = model.publisher;
    return option;
  });
}
