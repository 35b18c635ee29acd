// Filters and hard limits: how each model of models.json stands to them, and what they set aside, said by name.

import { modelUrl } from "./compare/data.js";
import { fitsInto } from "./fits.js";
import { MANY } from "./subject.js";

const MOST_NAMED = 12;
const FITS = "fits";
const EXCLUDED = "excluded";
const UNKNOWN = "unknown";

const whether = (known, fits) => (known ? (fits ? FITS : EXCLUDED) : UNKNOWN);

/** By name of a control: how a model stands to its value. */
const CHECKS = {
  kind: (model, value) => whether(true, model.kind === value),
  type: (model, value) => whether(true, model.type === value),
  license: (model, value) => whether(model.license, model.license?.name === value),
  weights: (model, value) => {
    const open = model.license?.open_weights ?? null;
    return whether(open !== null, open === (value === "open"));
  },
  commercial: (model) => {
    const allowed = model.license?.commercial_use ?? null;
    return whether(allowed !== null, allowed);
  },
  price: checkPrice,
};

/** A price in another unit says nothing of this one; what is free fits, whoever sells it. */
function checkPrice(model, value, form) {
  const [, currency, unit] = /^([^-]*)-(.*)$/.exec(form.elements.unit.value);
  const offer = model.price?.lowest.find((one) => one.unit === unit && one.currency === currency);
  if (model.price?.tier === "free") return FITS;
  return whether(offer, offer?.price <= Number(value));
}

/** By the beginning of a control's name, the rest of which is the key of a spec. */
const SPEC_CHECKS = {
  min: (spec, value) => whether(typeof spec?.number === "number", spec?.number >= Number(value)),
  max: checkMost,
  has: (spec, value) => whether(spec, spec?.value.split(",").some((item) => item.trim() === value)),
};

/** What is stated counts before what is worked out: in the way that a form asks for, or in the leanest one. */
function checkMost(spec, value, way, open) {
  const stated = typeof spec?.number === "number" && !spec.how ? spec.number : undefined;
  const ways = spec?.worked_out ?? {};
  const amounts = (way ? [ways[way]] : Object.values(ways)).filter((amount) => typeof amount === "number");
  const leanest = amounts.length ? Math.min(...amounts) : undefined;
  const fits = fitsInto(Number(value), { open, gb: stated, leanest });
  return fits === null && way && amounts.length ? FITS : whether(fits !== null, fits);
}

/** Of a model whose stated need is above a limit under which one way to work it out lies: both, in words; "" of any other. */
function mayFit(control, model) {
  const spec = model.specs[control.name.slice("max-".length)];
  if (!("unit" in control.dataset) || !spec || spec.how) return "";
  const { unit } = control.dataset;
  const [note, least] = Object.entries(spec.worked_out).reduce((one, other) => (other[1] < one[1] ? other : one));
  return `${spec.number} ${unit} stated; ${Number(least.toPrecision(2))} ${unit} ${note}: may fit`;
}

const SCOPES = ["kind", "type"];

function checkOf(name, value, form) {
  if (name in CHECKS) return (model) => CHECKS[name](model, value, form);
  const [, way, key] = /^(min|max|has)-(.+)$/.exec(name) ?? [];
  const how = form.elements[`at-max-${key}`];
  return way ? (model) => SPEC_CHECKS[way](model.specs[key], value, how?.value, how && model.license?.open_weights) : null;
}

/** The controls of a form that hold limits, apart from the unit of the price. */
const controlsOf = (form) => [...form.querySelectorAll(".limits select, .limits input")];

/** What a form asks for, in the words of its labels. */
export function readLimits(form) {
  return controlsOf(form).flatMap((control) => {
    const value = valueOf(control);
    const check = value && control.name !== "unit" ? checkOf(control.name, value, form) : null;
    const words = check && wordsOf(control, form);
    const mark = (model) => mayFit(control, model) || `not known: ${words}`;
    return check ? [{ words, mark, scope: SCOPES.includes(control.name), check }] : [];
  });
}

/** What a control asks for; "" where it asks for nothing. */
function valueOf(control) {
  return control.type === "checkbox" && !control.checked ? "" : control.value.trim();
}

function wordsOf(control, form) {
  const label = control.labels[0].textContent.trim();
  if (control.type === "checkbox") return label;
  const way = form.elements[`at-${control.name}`];
  if (way) return [label, control.value, control.dataset.unit, way.value].filter(Boolean).join(" ");
  if (control.name === "price") return `${label} ${control.value} ${form.elements.unit.selectedOptions[0].textContent}`;
  return `${control.labels[0].firstChild.textContent.trim()} ${control.selectedOptions[0].textContent}`;
}

/** Of each model by slug: is it `shown`, and what is not known of limits, in words (`unknown`)? And what was set aside. */
export function holdAgainst(models, limits) {
  const scopes = limits.filter(({ scope }) => scope);
  const inScope = models.filter((model) => scopes.every(({ check }) => check(model) === FITS));
  const asked = limits.filter(({ scope }) => !scope).map((limit) => ({ ...limit, excluded: [], unknown: [] }));
  const standings = new Map(models.map(({ slug }) => [slug, { shown: false, unknown: [] }]));
  for (const model of inScope) {
    const found = asked.map((limit) => [limit, limit.check(model)]);
    for (const [limit, how] of found) if (how !== FITS) limit[how].push(model);
    const unknown = found.filter(([, how]) => how === UNKNOWN).map(([limit]) => limit.mark(model));
    standings.set(model.slug, { shown: found.every(([, how]) => how !== EXCLUDED), unknown });
  }
  const shown = inScope.filter(({ slug }) => standings.get(slug).shown);
  const unsure = shown.filter(({ slug }) => standings.get(slug).unknown.length);
  return { standings, asked, all: models.length, inScope: inScope.length, shown: shown.length, unsure: unsure.length };
}

/** The outcome in one line; "" where nothing was asked. */
function outcomeLine({ asked, all, inScope, shown, unsure }) {
  if (!asked.length) return inScope === all ? "" : `${inScope} of ${all} ${MANY} shown.`;
  const models = inScope === all ? `${all} ${MANY}` : `the ${inScope} ${MANY} that are left by kind and type`;
  const excluded = inScope - shown;
  const parts = [`${shown - unsure} of ${models} ${shown - unsure === 1 ? "fits" : "fit"}`];
  if (unsure) parts.push(`of ${unsure} more it is not known`);
  if (excluded) parts.push(`${excluded} ${excluded === 1 ? "is" : "are"} excluded`);
  return `${parts.join("; ")}.`;
}

/** Write the outcome into a page's line and list. */
export function showOutcome(place, outcome) {
  place.querySelector("[data-outcome]").textContent = outcomeLine(outcome);
  const details = place.querySelector("[data-set-aside]");
  const items = outcome.asked.flatMap(({ words, excluded, unknown }) => [
    ...(excluded.length ? [named(`${words} excludes ${excluded.length}: `, excluded)] : []),
    ...(unknown.length ? [named(`${words} is not known of ${unknown.length}: `, unknown)] : []),
  ]);
  details.hidden = !items.length;
  details.querySelector("ul").replaceChildren(...items);
}

function named(words, models) {
  const item = document.createElement("li");
  item.append(words);
  for (const [place, model] of models.slice(0, MOST_NAMED).entries()) {
    const link = document.createElement("a");
    link.href = modelUrl(model.slug);
    link.textContent = model.name;
    item.append(place ? ", " : "", link);
  }
  if (models.length > MOST_NAMED) item.append(` and ${models.length - MOST_NAMED} more`);
  item.append(".");
  return item;
}

/** A mark beside a model of what is not known of limits; null where all is. */
export function unknownMark(unknown) {
  if (!unknown.length) return null;
  const mark = document.createElement("span");
  mark.className = "tag unknown";
  mark.textContent = unknown.join("; ");
  return mark;
}

/** Call `apply` whenever a limit of a form changes, or all are cleared. */
export function onLimits(form, apply) {
  form.querySelector(".limits").addEventListener("change", apply);
  form.querySelector("[data-clear]").addEventListener("click", () => {
    for (const control of controlsOf(form)) clearControl(control);
    apply();
  });
}

function clearControl(control) {
  if (control.options) control.selectedIndex = 0;
  else if (control.type === "checkbox") control.checked = false;
  else control.value = "";
}

// --- the address ------------------------------------------------------------------------------------

/** Set a form to what the address asks for; a value that no control offers is none. */
export function fillFromAddress(form) {
  const query = new URLSearchParams(location.search);
  for (const control of controlsOf(form)) {
    const value = query.get(control.name);
    if (control.type === "checkbox") control.checked = value === control.value;
    else if (value !== null) control.value = value;
    if (control.selectedIndex === -1) control.selectedIndex = 0;
  }
}

/** Does the address ask for anything that the form can hold? */
export function isInAddress(form) {
  const query = new URLSearchParams(location.search);
  return controlsOf(form).some((control) => query.get(control.name));
}

/** Keep in the address what a form asks for, and `more` by name; whatever else it holds stays. */
export function keepInAddress(form, more = {}) {
  const url = new URL(location.href);
  for (const control of controlsOf(form)) {
    const of = control.name === "unit" ? "price" : control.name.replace(/^at-/, "");
    put(url, control.name, form.elements[of]?.value ? valueOf(control) : "");
  }
  for (const [name, value] of Object.entries(more)) put(url, name, value);
  if (url.href !== location.href) history.replaceState(null, "", url);
}

function put(url, name, value) {
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
}
