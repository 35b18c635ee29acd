// Ticked rows of any list, and the way to their comparison: two to four.
"use strict";

const MOST = 4;

for (const bar of document.querySelectorAll("[data-ticks]")) {
  const [words, link, clear] = [bar.querySelector("[data-picked]"), bar.querySelector("a"), bar.querySelector("button")];
  const root = link.getAttribute("href");
  const boxes = [...document.querySelectorAll("input[name=m]")];
  const picked = new Map();

  const show = () => {
    for (const box of boxes) {
      box.checked = picked.has(box.value);
      box.disabled = picked.size === MOST && !box.checked;
    }
    const names = [...picked.values()];
    bar.hidden = !names.length;
    link.hidden = names.length < 2;
    words.textContent = names.length < 2 ? `${names.join("")}: tick one to three more to compare` : names.join(", ");
    link.href = `${root}?m=${[...picked.keys()].join(",")}`;
  };

  document.addEventListener("change", ({ target }) => {
    if (!boxes.includes(target)) return;
    if (target.checked) picked.set(target.value, target.getAttribute("aria-label").replace(/^Tick /, ""));
    else picked.delete(target.value);
    show();
  });
  clear.addEventListener("click", () => {
    picked.clear();
    show();
    boxes[0].focus();
  });
}
