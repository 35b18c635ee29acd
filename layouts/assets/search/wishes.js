// Limits that a reader types with a need: 'open', '24 GB', 'under $1', 'commercial', '128k context', 'free', 'cheapest'.
//
// Each is a chip that can be taken off: its words then leave the query. What is not known of a model does not exclude it.

import { fitsInto } from "../fits.js";
import { ASCII } from "./tokens.js";

const LONG = 128_000; // tokens
const END = String.raw`(?![\p{L}\p{N}])`;
const MOST = String.raw`(?:\b(?:under|below|less than|at most|up to|max|not? (?:more than|over))|<)\s?`;
const AMOUNT = String.raw`(\d*\.?\d+)`;
const UNITS = String.raw`(?:\s?(?:per|an?|for an?|each|\/)\s?(mtok|(?:1\s?)?(?:million|m)(?:\s?(?:(?:in|out)(?:put)?\s)?(?:tok(?:en)?|char(?:acter)?)s?)?|image|picture|min(?:ute)?|hour|month)${END})?`;
const TOKENS = String.raw`${AMOUNT}\s?(k|m|thousand|million)[\s-]?(?:tokens?(?: (?:of )?context)?|(?:long )?context)(?: window| length)?${END}`;

/** Units of prices by what tells them in words; an hour is sold as minutes. */
const UNITS_BY_WORD = { out: "mtok_out", tok: "mtok_in", char: "mchar", image: "image", picture: "image", min: "minute", hour: "minute", month: "month" };

/** Words before a limit that turn it round: it is none then, and its words leave the need. */
const TURNED = new RegExp(
  String.raw`(?:(?:\b(?:non?|not|without|never)|\b\w+n['’]t)[\s-]+(?:(?:an?|any|be|for|needs?|necessarily|allow\w*|licen[cs]ed|required)\s+)*|\b(?:over|above|more than|at least)\s|${MOST}|(?:^|\s)[-−])$`,
  "i",
);

const whether = (known, fits) => (known === null ? null : fits);

/** What a limit of price asks: dollars in a unit; that in which most of some models are sold, where none is typed. */
function priceOf([words, dollars, per, amount, coin, other], sold) {
  const typed = (per ?? other)?.toLowerCase();
  const unit = Object.entries(UNITS_BY_WORD).find(([word]) => typed?.includes(word))?.[1] ?? sold?.unit;
  const most = Number(dollars ?? amount) * (/^c|¢/i.test(coin ?? "") ? 0.01 : 1);
  const told = typed === "hour" ? "per hour" : (sold?.units[unit] ?? (typed ? `per ${typed}` : ""));
  return { unit, most: typed === "hour" ? most / 60 : most, words: `at most $${String(most).replace(/\.\d$/, "$&0")} ${told}`.trim() };
}

const contextOf = (found) => {
  const [amount, times] = found.slice(1).filter(Boolean);
  return amount * (/^k|^th/i.test(times) ? 1e3 : 1e6);
};

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
    words: String.raw`(?:${MOST}|^|[^\p{L}\p{N}.,−-])(\d{1,4}(?:\.\d+)?)[\s-]?(?:gb|gib|go|giga|gigs?|gigabytes?)${END}(?:\s(?:of\s)?(?:v?ram|gpu|memory|card)(?![\p{L}]))*`,
    isNone: ([, amount]) => !Number(amount),
    say: ([, amount]) => `at most ${amount} GB of memory`,
    fits: ({ open, memory }, [, amount]) =>
      fitsInto(Number(amount), { open, stated: memory?.gb ?? null, leanest: memory?.leanest ?? null }),
    marks: ({ memory }) => memory && `${memory.text} stated; ${memory.lean}: may fit`,
    tells: ({ memory }) => memory && `needs ${memory.text}`,
  },
  {
    words: String.raw`(?:${MOST})?\$\s?${AMOUNT}${UNITS}|${MOST}${AMOUNT}\s?(\$|dollars?|usd|cents?|¢)${UNITS}`,
    say: (found, sold) => priceOf(found, sold).words,
    fits: ({ dollars, tier }, found, sold) => {
      const { unit, most } = priceOf(found, sold);
      return tier === "free" || whether(dollars[unit] ?? null, dollars[unit] <= most);
    },
  },
  {
    words: String.raw`(?:${MOST})?(?:[€£]\s?\d+(?:[.,]\d+)?|\d+(?:[.,]\d+)?\s?(?:[€£]|euros?${END}))`,
    say: () => "not understood: a price that is not in $",
  },
  {
    words: String.raw`(?:at least )?${TOKENS}|at least ${AMOUNT}\s?(k)${END}|context (?:window |length )?(?:of )?(?:at least )?${AMOUNT}\s?(k|m)${END}`,
    isNone: (found) => !contextOf(found),
    say: (found) => `context of at least ${contextOf(found) < 1e6 ? `${contextOf(found) / 1e3}K` : `${contextOf(found) / 1e6}M`} tokens`,
    fits: ({ context }, found) => whether(context, context >= contextOf(found)),
  },
  {
    words: String.raw`\blong[- ]context(?![\p{L}])`,
    say: () => "long context",
    fits: ({ context }) => whether(context, context >= LONG),
    keeps: true,
  },
  {
    words: String.raw`(?:^|\s)free(?: of charge| to use)?(?![\p{L}\p{N}-]| of)`,
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
export function readWishes(query) {
  const wishes = [];
  let need = query;
  for (const kind of KINDS) {
    const found = patternOf(kind, need).exec(need);
    if (!found || kind.isNone?.(found)) continue;
    const turned = TURNED.exec(need.slice(0, need.indexOf(found[0].trim(), found.index)))?.[0] ?? "";
    const words = turned ? turned + found[0].trim() : found[0];
    const asks = {
      say: (sold) => kind.say(found, sold),
      sort: kind.sort,
      check: kind.fits ? (model, sold) => kind.fits(model, found, sold) : null,
      marks: (model, sold) => kind.marks?.(model) || `not known: ${kind.say(found, sold)}`,
      tells: (model) => kind.tells?.(model),
    };
    wishes.push({ ...(turned ? { say: () => `not understood: ${tidy(words)}` } : asks), without: tidy(query.replace(words, " ")) });
    if (turned || !kind.keeps) need = need.replace(words, " | ");
  }
  const isEmpty = wishes.length && !/[\p{L}\p{N}]/u.test(need.replace(EMPTY, ""));
  return { wishes, need: isEmpty ? "" : tidy(need) };
}

/** The models that no limit excludes, each with marks of limits that are not known to hold and what tells that others do. */
export function hold(models, wishes, sold) {
  const asked = wishes.filter(({ check }) => check);
  return models.flatMap((model) => {
    const found = asked.map((wish) => [wish, wish.check(model, sold)]);
    if (found.some(([, fits]) => fits === false)) return [];
    const unknown = found.filter(([, fits]) => fits === null).map(([{ marks }]) => marks(model, sold));
    return [{ model, unknown, told: found.filter(([, fits]) => fits).map(([{ tells }]) => tells(model)).filter(Boolean) }];
  });
}
