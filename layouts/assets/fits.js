// How a model stands to what a reader has of something: the same for the limits of lists and of a search.

/**
 * Does what a model needs, `gb`, lie within what one has? null: not known, or only at its `leanest`, as it is worked out.
 * A model whose weights cannot be had runs nowhere.
 */
export function fitsInto(most, { open, gb = null, leanest = null }) {
  if (open === false) return false;
  if (gb !== null && gb <= most) return true;
  if (leanest !== null && leanest <= most) return gb === null || null;
  return gb === null && leanest === null ? null : false;
}
