// Weights in words.

/** Each weight as a share of all: "adoption 50%, quality 50%". */
export function sharesText(site, weights) {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = site.components.flatMap((key, index) =>
    weights[index] ? [`${site.labels[key].toLowerCase()} ${Math.round((100 * weights[index]) / whole)}%`] : [],
  );
  return parts.join(", ");
}
