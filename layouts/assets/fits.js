// How a model stands to what a reader has of something: the same for the limits of lists and of a search.

/**
 * Does what a model needs lie within what one has of it? null: not known, or by what is worked out and not by what is
 * stated. A model whose weights cannot be had needs nothing that one has: it does not fit.
 */
export function fitsInto(most, { open, stated, leanest }) {
  if (open === false) return false;
  if (stated !== null && stated <= most) return true;
  if (leanest !== null && leanest <= most) return stated === null ? true : null;
  return stated === null && leanest === null ? null : false;
}
