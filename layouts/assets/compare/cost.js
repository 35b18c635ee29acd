// What one's own use costs with each model: amounts of what they sell by the month, kept in the address.

import { counted, decimalsOf, money } from "./figures.js";
import { element } from "./frames.js";
import { keep } from "./kept.js";
import { listed } from "./wording.js";

/** Units that every site knows: their name in a field and in a sentence, and how many to begin with at most. */
const UNITS = {
  mtok_in: ["Million tokens in", "tokens in", 3],
  mtok_out: ["Million tokens out", "tokens out", 1],
  image: ["Images", "images", 100],
  minute: ["Minutes", "minutes", 600],
  mchar: ["Million characters", "characters", 1],
};
const TOKENS = ["mtok_in", "mtok_out"];
/** Is paid whatever one's use. */
const FLAT = "month";
const USE = /^([a-z\d_]+):(\d{1,7}(?:\.\d{1,3})?)$/;
const MOST = 9_999_999;
/** What a month may cost before a reader has said anything: ten minutes of video, hours of speech. */
const MOST_AT_FIRST = 200;

/** Build the fields and the sums into a section; `sides` are those of a pair where none are given, with the prices that pages show. */
export function startCost(section, sides = sidesOf(section)) {
  if (section.dataset.started) return;
  section.dataset.started = "yes";
  const units = unitsOf(sides);
  const begun = beginWith(sides, units);
  const amounts = units.map((unit) => [unit, begun.includes(unit) ? amountOf(unit, sides) : 0]);
  const use = { ...Object.fromEntries(amounts), ...useOf(location.search, units) };
  const sums = element("table", { class: "sums" });
  const update = () => sums.replaceChildren(...sumsOf(sides, units, use));
  const fields = units.map((unit) =>
    fieldOf(unit, use[unit], (amount) => {
      use[unit] = amount;
      update();
      keep("use", addressOf(units, use));
    }),
  );
  update();
  const note = element("p", { class: "note" }, "In a month, at the price that this page shows for each:");
  section.append(note, element("div", { class: "uses" }, ...fields), sums);
  if (new URLSearchParams(location.search).get("use")) keep("use", addressOf(units, use));
}

/** What either side sells by the piece: units that every site knows first, then those of this one. */
function unitsOf(sides) {
  const sold = sides.flatMap(({ offers }) => offers.map(([unit]) => unit)).filter((unit) => unit !== FLAT);
  const known = Object.keys(UNITS).filter((unit) => sold.includes(unit));
  return [...new Set([...known, ...sold])];
}

/** What the sums begin with: what every seller sells, by the piece before by the token, as one use is not paid twice. */
function beginWith(sides, units) {
  const selling = sides.filter(({ offers }) => offers.length);
  const common = units.filter((unit) => selling.every(({ offers }) => offers.some(([one]) => one === unit)));
  const shared = common.length ? common : units;
  const pieces = shared.filter((unit) => !TOKENS.includes(unit));
  return pieces.length ? pieces : shared;
}

/** How many of a unit to begin with: a tenth, a hundredth … where even the cheapest would be dear. */
function amountOf(unit, sides) {
  const prices = sides.flatMap(({ offers }) => offers.filter(([one]) => one === unit).map(([, , price]) => price));
  let amount = wordsFor(unit)[2];
  while (amount > 1 && amount * Math.min(...prices) > MOST_AT_FIRST) amount = Math.max(1, amount / 10);
  return amount;
}

const wordsFor = (unit) => UNITS[unit] ?? [unit[0].toUpperCase() + unit.slice(1), unit, 1];
const keyOf = (unit) => unit.toLowerCase().replace(/[^a-z\d]+/g, "_");
const addressOf = (units, use) => units.map((unit) => `${keyOf(unit)}:${use[unit]}`).join(",");

function sidesOf(section) {
  const article = section.closest("[data-a][data-b]");
  return ["a", "b"].map((side) => ({
    side,
    name: article.querySelector(`h1 .${side}`).textContent,
    offers: JSON.parse(section.dataset[`${side}Offers`]),
    free: section.dataset[`${side}Free`],
  }));
}

/** The amounts of an address; what is not sound is left out. */
function useOf(search, units) {
  const text = new URLSearchParams(search).get("use") ?? "";
  const found = {};
  for (const part of text.length > 200 ? [] : text.split(",")) {
    const [, key, amount] = USE.exec(part) ?? [];
    const unit = key && units.find((one) => keyOf(one) === key);
    if (unit) found[unit] = Number(amount);
  }
  return found;
}

function fieldOf(unit, amount, change) {
  const id = `use-${keyOf(unit)}`;
  const input = element("input", { id, type: "number", inputmode: "decimal", min: 0, max: MOST, step: "any" });
  input.value = amount;
  input.addEventListener("input", () => {
    if (input.validity.valid) change(Math.round(Number(input.value || 0) * 1000) / 1000);
  });
  return element("div", { class: "use" }, element("label", { for: id }, wordsFor(unit)[0]), input);
}

// --- sums ---------------------------------------------------------------------------------------------

function sumsOf(sides, units, use) {
  const found = sides.map((side) => ({ ...side, ...costOf(side.offers, units, use) }));
  const known = found.filter(({ sum, lacking }) => sum && !lacking.length);
  const least = known.length > 1 && onePrice(known) ? Math.min(...known.map(({ sum }) => sum.amount)) : null;
  const rows = found.map((one) => {
    const { side, name, sum } = one;
    const head = element("th", { scope: "row", class: side ?? "" }, element("bdi", {}, name));
    const texts = [sum ? element("b", { class: "figure" }, moneyText(sum)) : "", ...notes(one, least)];
    return element("tr", {}, head, element("td", {}, ...texts));
  });
  const caption = element("caption", { class: "unseen" }, "Cost a month");
  return [caption, element("tbody", {}, ...rows)];
}

const onePrice = (known) => known.every(({ sum }) => sum.currency === known[0].sum.currency);

/** The sum of what is sold by the piece, what of the use has no price, and what is paid by the month. */
function costOf(offers, units, use) {
  const used = units.filter((unit) => use[unit] > 0);
  const priced = used.map((unit) => offers.find(([one]) => one === unit));
  const lacking = used.filter((_, place) => !priced[place]).map((unit) => wordsFor(unit)[1]);
  const paid = priced.filter(Boolean);
  const currency = paid[0]?.[1];
  const sameCurrency = paid.every(([, one]) => one === currency);
  const amount = paid.reduce((sum, [unit, , price]) => sum + price * use[unit], 0);
  const flat = offers.find(([unit]) => unit === FLAT);
  const sellers = [...new Set(paid.map(([, , , seller]) => seller))];
  return { sum: paid.length && sameCurrency ? { amount, currency, sellers } : null, lacking, flat };
}

function notes({ sum, lacking, flat, free }, least) {
  const texts = [];
  if (sum) texts.push(listed(sum.sellers, " and "));
  if (sum && free) texts.push(`or ${free}`);
  if (sum && least !== null && !lacking.length && sum.amount > least) {
    texts.push(least ? moreText(sum.amount / least) : "the other costs nothing");
  }
  if (lacking.length && free && !sum) texts.push(free);
  else if (lacking.length) texts.push(`no price is known for ${listed(lacking, " and ")}`);
  if (flat) texts.push(`${money(flat[2], flat[1])} a month by subscription`);
  return texts.length ? [" ", element("span", { class: "note" }, texts.join("; "))] : [];
}

/** How much more than the least, in percent up to twice as much: "5% more", "2.4 times as much". */
function moreText(times) {
  const percent = Math.round((times - 1) * 100);
  if (percent < 100) return percent ? `${percent}% more` : "nearly the same";
  return `${times < 10 ? Math.round(times * 10) / 10 : counted(Math.round(times))} times as much`;
}

/** A sum of money to its currency's smallest coin, and what is less than that in two digits. */
function moneyText({ amount, currency }) {
  const coins = 10 ** decimalsOf(currency);
  const rounded = amount * coins >= 1 || !amount ? Math.round(amount * coins) / coins : Number(amount.toPrecision(2));
  return money(rounded, currency);
}
