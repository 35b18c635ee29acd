// Limits that a reader types with a need: 'open', '24 GB', 'under $1', 'commercial', '128k context', 'free', 'cheapest'.
//
// Each is a chip that can be taken off: its words then leave the query. What is not known of a model does not exclude it.

import { fitsInto } from "../fits.js";
import { ASCII } from "./tokens.js";

const END = String.raw`(?![\p{L}\p{N}])`;
const MOST = String.raw`(?:\b(?:under|below|less than|at most|up to|max|not? (?:more than|over))|<) ?`;
const AMOUNT = String.raw`(\d*\.?\d+)`;
const PER = String.raw`(?: ?(?:per|an?|for an?|each|\/) ?(?:1? ?m(?:illion)?\b ?)?(?:in(?:put)? )?(?:m?((?:out|tok|char|image|min|hour|month)\w*)(?: tok\w*)?)?)?`;

/** Words before a limit that turn it round: it is none then, and its words leave the need. */
const TURNED = new RegExp(
  String.raw`(?:(?:\b(?:non?|not|without|never)|\b\w+n['’]t)[ -](?:(?:an?|any|be|for|needs?|allow\w*|licen[cs]ed) )*|\b(?:over|above|more than|at least) |${MOST}|(?:^| )[-−])$`,
  "i",
);

const whether = (known, fits) => (known === null ? null : fits);

/** What a limit of price asks: dollars in the unit that is typed, else in that in which most of the models are sold. */
function priceOf([, dollars, per, amount, coin, other], { unit, units }) {
  const typed = (per ?? other)?.toLowerCase();
  const isHour = typed === "hour"; // sold as minutes
  const found = typed ? Object.keys(units).find((one) => units[one].includes(isHour ? "minute" : typed)) : unit;
  const most = /^c|¢/i.test(coin) ? amount / 100 : Number(dollars ?? amount);
  const told = (!isHour && units[found]) || (typed ? `per ${typed}` : "");
  return { unit: found, most: isHour ? most / 60 : most, words: `at most $${String(most).replace(/\.\d$/, "$&0")} ${told}`.trim() };
}

/** How many tokens a limit asks for; a context that is long without a number has 128,000. */
function contextOf(found) {
  const [amount = 128, times = "k"] = found.slice(1).filter(Boolean);
  return amount * (/k/i.test(times) ? 1e3 : 1e6);
}

/** By kind of limit: the words that ask for it, what the chip says, how a model stands to it (null: not known). */
const KINDS = [
  {
    words: String.raw`\bopen(?:[- ]?(?:source|weights?))?${END}(?! (?:an?|the|my|up|it)\b)`,
    say: () => "open weights",
    fits: ({ open }) => open,
  },
  {
    words: String.raw`\bcommercial(?:ly)?(?: use)?${END}`,
    say: () => "commercial use",
    fits: ({ commercial }) => (typeof commercial === "string" ? null : commercial),
    marks: ({ commercial }) => commercial && `commercial use limited: ${commercial}`,
  },
  {
    words: String.raw`(?:${MOST}|^|[^\p{L}\p{N}.,−-])(?!0+[^\d.])(\d{1,4}(?:\.\d+)?)[ -]?(?:gb|gib|go|giga\w*|gigs?)${END}(?: (?:of )?(?:v?ram|gpu|memory|card)(?![\p{L}]))*`,
    say: ([, amount]) => `at most ${amount} GB of memory`,
    fits: ({ open, memory }, [, amount]) => fitsInto(amount, { open, ...memory }),
    marks: ({ memory }) => memory && `${memory.text} stated; ${memory.lean}: may fit`,
    tells: ({ memory }) => `needs ${memory.text}`,
  },
  {
    words: String.raw`(?:${MOST})?\$ ?${AMOUNT}${PER}|${MOST}${AMOUNT} ?(\$|dollars?|usd|cents?|¢)${PER}`,
    say: (found, sold) => priceOf(found, sold).words,
    fits: ({ dollars, tier }, found, sold) => {
      const { unit, most } = priceOf(found, sold);
      return tier === "free" || whether(dollars[unit] ?? null, dollars[unit] <= most);
    },
  },
  {
    words: String.raw`(?:${MOST})?(?:[€£] ?[\d.,]+|[\d.,]+ ?(?:[€£]|euros?${END}))`,
    say: () => "not understood: a price that is not in $",
  },
  {
    words: String.raw`(?:at least )?${AMOUNT} ?(k|m|million)[ -]?(?:tok\w*(?: (?:of )?context)?|context)(?: window)?${END}|at least ${AMOUNT} ?(k)${END}|context (?:window )?(?:of )?${AMOUNT} ?(k|m)${END}|\blong[- ]context${END}`,
    say: (found) => `context of at least ${contextOf(found) < 1e6 ? `${contextOf(found) / 1e3}K` : `${contextOf(found) / 1e6}M`} tokens`,
    fits: ({ context }, found) => whether(context, context >= contextOf(found)),
    keeps: ([words]) => /long/i.test(words),
  },
  {
    words: String.raw`(?:^| )free(?: of charge| to use)?(?![\p{L}\p{N}-]| of)`,
    say: () => "free: open weights or no price",
    fits: ({ open, tier }) => open || tier === "free" || (["freemium", "unknown", null].includes(tier) ? null : false),
    marks: ({ tier }) => tier === "freemium" && "free tier, paid beyond it",
  },
  { words: String.raw`\b(?:cheapest|cheap|low[- ]cost)(?![\p{L}])`, say: () => "cheapest first", sort: "price" },
];

/** Words beside limits that ask for nothing. */
const EMPTY = /\b(?:an?|the|any|all|some|only|models?|ais?|with|for|and|that|is|are|in|use|of)\b/gi;

/** The pattern of a kind's words; one for letters of any script is slow to compile, and seldom needed. */
function patternOf({ words }, query) {
  if (!ASCII.test(query)) return new RegExp(words, "iu");
  return new RegExp(words.replaceAll(String.raw`\p{L}`, "a-z").replaceAll(String.raw`\p{N}`, "0-9"), "i");
}

const tidy = (text) => text.replace(/[\s|]+/g, " ").trim();

/** The limits of a query and what is left of it, if that asks for anything; of what is also a need, the words stay. */
export function readWishes(asked) {
  const [wishes, query] = [[], tidy(asked)];
  let need = query;
  for (const kind of KINDS) {
    const found = patternOf(kind, need).exec(need);
    if (!found) continue;
    const turned = TURNED.exec(need.slice(0, need.indexOf(found[0].trim(), found.index)))?.[0] ?? "";
    const words = turned ? turned + found[0].trim() : found[0];
    const asks = turned ? { say: () => `not understood: ${words.trim()}` } : kind;
    wishes.push({ ...asks, found, without: tidy(query.replace(words, " ")) });
    if (turned || !kind.keeps?.(found)) need = need.replace(words, " | ");
  }
  const isEmpty = wishes.length && !/[\p{L}\p{N}]/u.test(need.replace(EMPTY, ""));
  return { wishes, need: isEmpty ? "" : tidy(need) };
}

/** The models that no limit excludes, each with marks of limits that are not known to hold and what tells that others do. */
export function hold(models, wishes, sold) {
  const asked = wishes.filter(({ fits }) => fits);
  const markOf = ({ marks, say, found }, model) => marks?.(model) || `not known: ${say(found, sold)}`;
  return models.flatMap((model) => {
    const held = asked.map((wish) => [wish, wish.fits(model, wish.found, sold)]);
    if (held.some(([, fits]) => fits === false)) return [];
    const unknown = held.filter(([, fits]) => fits === null).map(([wish]) => markOf(wish, model));
    return [{ model, unknown, told: held.filter(([{ tells }, fits]) => tells && fits).map(([{ tells }]) => tells(model)) }];
  });
}
