// The words of the verdict: one data file, which Python and the browser both read.

/** The words of the data file; `components` are the keys of the components in their order. */
export function prepareWording(texts, components, areOwnWeights = false) {
  const names = components.map((key) => texts.components[key]);
  const { joints, most, numbers } = texts;
  return {
    say: (key, values = {}) => filled(areOwnWeights ? texts.sentences[key].replace("today's weights", "these weights") : texts.sentences[key], values),
    list: (indexes) => listed(indexes.map((index) => names[index]), joints.and),
    names,
    joints,
    most,
    numbers,
  };
}

/** A sentence with a value in the place of each of its names. */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (slot, name) => {
    if (!Object.prototype.hasOwnProperty.call(values, name)) throw new Error(`nothing stands for '${name}' in a sentence`);
    return values[name];
  });
}

/** Words in a sentence, with a joint before the last: "a, b and c". */
export function listed(words, joint) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + joint + words[words.length - 1];
}
