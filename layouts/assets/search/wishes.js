// Limits that a reader types with a need: 'open', '24 GB', 'under $1', 'commercial', '128k context', 'free', 'cheapest'.
//
// Each is a chip that can be taken off: its words then leave the query. What is not known of a model does not exclude it.
// One that words before it turn round ('not open') is none, and the chip says so.

import { fitsInto } from "../fits.js";

const MOST = String.raw`(?:\b(?:under|below|less than|at most|up to|max|not? (?:more than|over))|<) ?`;
const AMOUNT = String.raw`(\d*\.?\d+)`;
const PER = String.raw`(?: ?(?:per|an?|each|\/) ?(?:1? ?m(?:illion)?\b ?)?(?:in(?:put)? )?(?:m?((?:out|tok|char|image|min|hour|month)\w*)(?: tok\w*)?)?)?`;

/** Words that turn a limit round, at the end of what stands before it. */
const TURNED = new RegExp(
  String.raw`(?:(?:\b(?:non?|not|without|never)|\b\w+n['’]t)[ -](?:(?:an?|any|be|for|needs?|allow\w*) )*|\b(?:over|above|more than|at least) |${MOST}|(?:^| )[-−])$`,
  "i",
);

/** What a limit of price asks: dollars in the unit that is typed, else in that in which most of the models are sold. */
function priceOf([, dollars, amount, coin, per], { unit, units }) {
  const typed = per?.toLowerCase().replace("hour", "minute");
  const found = typed ? Object.keys(units).find((one) => units[one].includes(typed)) : unit;
  const shares = (/^c|¢/i.test(coin) ? 100 : 1) * (/hour/i.test(per) ? 60 : 1);
  const most = Number(((dollars ?? amount) / shares).toPrecision(4));
  return { unit: found, most, words: `at most $${String(most).replace(/\.\d$/, "$&0")} ${units[found] ?? `per ${typed ?? "unit"}`}` };
}

/** How many tokens a limit asks for; a context that is long without a number has 128,000. */
function contextOf(found) {
  const [amount = 128, times = "k"] = found.slice(1).filter(Boolean);
  return amount * (/k/i.test(times) ? 1e3 : 1e6);
}

/** By kind of limit: the words that ask for it, what the chip says (if it is understood), how a model stands to it (null: not known). */
const KINDS = [
  {
    words: String.raw`\bopen(?:[- ]?(?:source|weights?))?\b(?! (?:an?|the|my|up|it)\b)`,
    say: () => "open weights",
    fits: ({ open }) => open,
  },
  {
    words: String.raw`\bcommercial(?:ly)?(?: use)?\b`,
    say: () => "commercial use",
    fits: ({ commercial }) => (typeof commercial === "string" ? null : commercial),
    marks: ({ commercial }) => commercial && `commercial use limited: ${commercial}`,
  },
  {
    words: String.raw`(?:${MOST}|\b)(?!0+[^\d.])(\d{1,4}(?:\.\d+)?)[ -]?(?:gb|gib|go|giga\w*|gigs?)\b(?: (?:of )?(?:v?ram|gpu|memory|card)\b)*`,
    say: ([, amount]) => `at most ${amount} GB of memory`,
    fits: ({ open, memory }, [, amount]) => fitsInto(amount, { open, ...memory }),
    marks: ({ memory }) => memory && `${memory.text} stated; ${memory.lean}: may fit`,
    tells: ({ memory }) => `needs ${memory.text}`,
  },
  {
    words: String.raw`(?:${MOST})?(?:\$ ?${AMOUNT}|${AMOUNT} ?(\$|dollars|usd|cents?|¢))${PER}`,
    say: (found, sold) => priceOf(found, sold).words,
    fits: ({ dollars, tier }, found, sold) => {
      const { unit, most } = priceOf(found, sold);
      return tier === "free" || (unit in dollars ? dollars[unit] <= most : null);
    },
  },
  { words: String.raw`(?:${MOST})?(?:[€£] ?[\d.,]+|[\d.,]+ ?(?:[€£]|euros?\b))` },
  {
    words: String.raw`(?:at least )?${AMOUNT} ?(k|m|million)[ -]?(?:tok\w*(?: (?:of )?context)?|context)(?: window)?\b|at least ${AMOUNT} ?(k)\b|context (?:window )?(?:of )?${AMOUNT} ?(k|m)\b|\blong[- ]context\b`,
    say: (found) => `context of at least ${contextOf(found).toLocaleString("en")} tokens`,
    fits: ({ context }, found) => context && context >= contextOf(found),
    keeps: ([words]) => /long/i.test(words),
  },
  {
    words: String.raw`(?:^| )free\b(?: of charge| to use)?(?!-| of)`,
    say: () => "free: open weights or no price",
    fits: ({ open, tier }) => open || tier === "free" || (["freemium", "unknown", null].includes(tier) ? null : false),
    marks: ({ tier }) => tier === "freemium" && "free tier, paid beyond it",
  },
  { words: String.raw`\b(?:cheapest|cheap|low[- ]cost)\b`, say: () => "cheapest first", sort: "price" },
];

/** What asks for nothing beside limits. */
const EMPTY = /\b(?:an?|the|best|models?|ais?|with|for|and)\b|[^\p{L}\p{N}]/giu;

const tidy = (text) => text.replace(/[\s|]+/g, " ").trim();

/** The limits of a query and what is left of it, if that asks for anything; of what is also a need, the words stay. */
export function readWishes(asked, keeps) {
  const [wishes, query] = [[], tidy(asked)];
  let need = query;
  for (const kind of KINDS) {
    const found = new RegExp(kind.words, "i").exec(need);
    if (!found) continue;
    const turned = TURNED.exec(need.slice(0, need.indexOf(found[0].trim(), found.index)))?.[0] ?? "";
    const words = turned ? turned + found[0].trim() : found[0];
    const asks = turned || !kind.say ? { say: () => `not understood: ${words.trim()}` } : kind;
    wishes.push({ ...asks, found, without: tidy(query.replace(words, " ")) });
    if (turned || !(keeps && kind.keeps?.(found))) need = need.replace(words, " | ");
  }
  const left = tidy(need.replace(/(?:(?:[ ,;.]+(?:with|and|for|in|on|an?))*[ ,;.]*\|)+[ ,;.]*/g, " "));
  return { wishes, need: wishes.length && !left.replace(EMPTY, "") ? "" : left };
}

/** The models that no limit excludes, each with marks of limits that are not known to hold and what tells that others do. */
export function hold(models, wishes, sold) {
  const asked = wishes.filter(({ fits }) => fits);
  const markOf = ({ marks, say, found }, model) => marks?.(model) || `not known: ${say(found, sold)}`;
  return models.flatMap((model) => {
    const held = asked.map((wish) => [wish, wish.fits(model, wish.found, sold)]);
    if (held.some(([, fits]) => fits === false)) return [];
    const unknown = held.flatMap(([wish, fits]) => (fits === null ? markOf(wish, model) : []));
    return [{ model, unknown, told: held.map(([{ tells }, fits]) => fits && tells?.(model)) }];
  });
}
