// Limits of what one has of something, the same for lists and a search.

/**
 * Does what a model needs, `gb`, lie within what one has? null: not known, or only at its `leanest`, as it is worked out.
 * A model whose weights cannot be had runs nowhere; what is not known is undefined.
 */
export function fitsInto(most, { open, gb, leanest }) {
  if (open === false) return false;
  if (gb <= most) return true;
  if (leanest <= most) return gb === undefined || null;
  return (gb ?? leanest) === undefined ? null : false;
}
