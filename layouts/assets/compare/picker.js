// Fields that find models by name: what fits is offered as it is typed, and the rivals of the others where nothing is.

import { element } from "./frames.js";

const MOST_OFFERED = 8;
const HEARD = 250; // milliseconds
let made = 0;

/**
 * A field with a list of what it offers. `find` takes words, `rivals` gives models before anything is typed, and
 * `chosen` hears of a model that was chosen from the list.
 */
export function makeField(input, models, { rivals = async () => [], chosen = () => {} } = {}) {
  const id = `offered-${(made += 1)}`;
  const list = element("ul", { id, role: "listbox", class: "offered", "aria-label": "Names" });
  list.hidden = true;
  (input.closest("label") ?? input).after(list); // within a label a tap on the list would be one on the field
  const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": id };
  for (const [name, value] of Object.entries({ ...attributes, "aria-expanded": "false" })) input.setAttribute(name, value);
  let at = -1;

  const options = () => [...list.children];
  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function mark(place) {
    const all = options();
    if (!all.length) return;
    at = (place + all.length) % all.length;
    for (const [index, option] of all.entries()) option.setAttribute("aria-selected", String(index === at));
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }
  function take(model) {
    input.value = model.name;
    close();
    chosen(model);
  }
  function show(offered) {
    const made = offered.map((model, place) => optionOf(model, `${id}-${place}`));
    for (const [place, option] of made.entries()) {
      option.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
      option.addEventListener("click", () => take(offered[place]));
    }
    list.replaceChildren(...made);
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = !made.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  }
  async function offer() {
    const words = input.value;
    const offered = words.trim() ? models.suggest(words, MOST_OFFERED) : await rivals();
    if (input.value === words && document.activeElement === input) show(offered);
  }
  const keys = {
    ArrowDown: () => (list.hidden ? offer() : mark(at + 1)),
    ArrowUp: () => (list.hidden ? offer() : mark(at - 1)),
    Escape: close,
    Enter: (event) => {
      if (at < 0) return;
      event.preventDefault();
      options()[at].click();
    },
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" ? at >= 0 : event.key.startsWith("Arrow")) event.preventDefault();
    keys[event.key]?.(event);
  });
  input.addEventListener("input", offer);
  input.addEventListener("focus", offer);
  // What is below the list moves up once it closes: not before a tap on it has been heard.
  input.addEventListener("blur", () => setTimeout(() => document.activeElement === input || close(), HEARD));
}

function optionOf(model, id) {
  const note = element("span", { class: "note" }, [model.publisher, priceOf(model)].filter(Boolean).join(" · "));
  return element("li", { id, role: "option", "aria-selected": "false" }, element("bdi", {}, model.name), " ", note);
}

/** The first price of a model, as pages show it. */
function priceOf({ price }) {
  return price?.shown?.[0]?.text ?? "";
}
