// The two name fields of any page: names are offered as they are typed, and the rivals of the other one before that.

import { loadModel, loadModels } from "./data.js";
import { makeField } from "./picker.js";

/** Make the fields of a form work, once; the field in use offers at once. */
export async function startFinder(form) {
  if (form.dataset.started) return;
  form.dataset.started = "yes";
  dress();
  const models = await loadModels();
  const inputs = [...form.querySelectorAll("input[name=a], input[name=b]")];
  for (const input of inputs) {
    input.removeAttribute("list");
    const other = inputs.find((one) => one !== input);
    const rivals = async () => {
      const model = other && models.find(other.value);
      const file = model && (await loadModel(model.slug));
      return file ? file.rivals.map(([slug]) => models.bySlug(slug)).filter(Boolean) : [];
    };
    makeField(input, models, { rivals, chosen: () => other && !other.value && other.focus() });
    if (input === document.activeElement) input.dispatchEvent(new Event("input"));
  }
}

function dress() {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = new URL("./compare.css", import.meta.url);
  document.head.append(sheet);
}
