// Frames of the build's layouts, filled with HTML: what is put in is made by the build, or escaped here.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };

/** Text, escaped for HTML as in Python. */
export const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

/** A frame (fixed texts at even places, names of slots at odd ones) with each slot filled with HTML. */
export function fill(frame, values = {}) {
  return frame.map((piece, place) => (place % 2 ? valueOf(values, piece) : piece)).join("");
}

function valueOf(values, name) {
  if (!(name in values)) throw new Error(`the frame has a slot '${name}' that nothing is put in`);
  return values[name];
}

/** The nodes of HTML that the build made. */
export function toNodes(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** An element with attributes and what stands in it; text is text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
