// Numbers as people read them, from whole numbers alone: the browser's side of figures.py and units.py.

export const MILLION = 1_000_000;
const CURRENCY_SIGNS = { USD: "$", EUR: "€", GBP: "£" };

/** The whole number at or below a quotient of safe whole numbers, the denominator positive. */
export function floorDivide(numerator, denominator) {
  const rest = numerator % denominator;
  return (numerator - (rest < 0 ? rest + denominator : rest)) / denominator;
}

/** The whole number nearest to a quotient; a half goes up. */
export function divide(numerator, denominator) {
  return floorDivide(2 * numerator + denominator, 2 * denominator);
}

/** A whole number of the last decimal's units: (582, 1) → "58.2". Takes numbers and BigInts. */
export function fixed(number, decimals) {
  const digits = String(number).padStart(decimals + 1, "0");
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

/** Millionths of a point as points: 58200000 → "58", with one decimal "58.2". */
export function points(value, decimals = 0) {
  return fixed(divide(value * 10 ** decimals, MILLION), decimals);
}

/** A whole number with thousands commas. */
export function counted(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A number given in units of its last decimal, with thousands commas and without needless zeros. */
export function plain(number, decimals) {
  const [whole, part = ""] = fixed(number, decimals).split(".");
  const needed = part.replace(/0+$/, "");
  return counted(whole) + (needed && `.${needed}`);
}

/** A number as JSON gives it, with thousands commas and without an exponent: 823739 → "823,739", 1e-7 → "0.0000001". */
function plainNumber(value) {
  const [, sign, whole, part = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(String(value));
  const places = part.length - Number(exponent);
  const digits = (whole + part + "0".repeat(Math.max(0, -places))).replace(/^0+(?=\d)/, "");
  return sign + plain(digits, Math.max(0, places));
}

/** A result as pages show it: two decimals, three of what is below one; what is below a tenth as it stands. */
export function rounded(value) {
  const size = Math.abs(value);
  return size < 0.1 ? value : Number(value.toFixed(size >= 1 ? 2 : 3));
}

/** A benchmark's value with its unit: "81.2%", "−1.5 points". */
export function withUnit(value, unit) {
  const text = plainNumber(value).replace("-", "−");
  return unit ? `${text}${unit === "%" ? "" : " "}${unit}` : text;
}

/** Currencies that have not two decimals, as figures.py has them. */
const DECIMALS = Object.fromEntries([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ").map((code) => [code, 0]),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3]),
]);

export const decimalsOf = (currency) => DECIMALS[currency] ?? 2;

const MONEY_DIGITS = 4;

/**
 * An amount of money in four digits, with all decimals of its currency: (1234.5, "USD") → "$1,234.50", (0.065, "USD") →
 * "$0.065", (0.0036666, "USD") → "$0.003667".
 */
export function money(amount, currency) {
  const least = decimalsOf(currency);
  const [whole, part = ""] = roundedMoney(plainNumber(amount), least).split(".");
  const decimals = part.padEnd(least, "0");
  const digits = decimals ? `${whole}.${decimals}` : whole;
  return currency in CURRENCY_SIGNS ? CURRENCY_SIGNS[currency] + digits : `${digits} ${currency}`;
}

/** A number in words, rounded to so many decimals as its digits and its currency take; a half goes up. */
function roundedMoney(text, least) {
  const [whole, part = ""] = text.replaceAll(",", "").split(".");
  const zeros = /^0*/.exec(part)[0].length;
  const most = Math.max(least, whole === "0" ? zeros + MONEY_DIGITS : MONEY_DIGITS - whole.length);
  if (part.length <= most) return text;
  const up = part[most] >= "5" ? 1n : 0n;
  return plain(BigInt(whole + part.slice(0, most)) + up, most);
}

/** A value with its interval, in millionths of a whole, as the lengths of a gauge in percent. */
export function gauge(point, low, high) {
  return { point: points(point * 100, 2), low: points(low * 100, 2), width: points((high - low) * 100, 2) };
}

/** An interval in millionths of a point: "(51–70)"; "" where its ends are equal. */
export function interval(low, high) {
  if (low === high) return "";
  let decimals = 0;
  while (points(low, decimals) === points(high, decimals)) decimals += 1;
  return `(${points(low, decimals)}–${points(high, decimals)})`;
}

/** The same of a rank: says so where no evidence is missing. */
export const rankInterval = (low, high) => interval(low, high) || "(all known)";
