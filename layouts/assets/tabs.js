// One of several sections at a time, chosen by links to them; without scripts they stand one below the other.
"use strict";

for (const tabs of document.querySelectorAll("[data-tabs]")) {
  const links = [...tabs.querySelectorAll("a")];
  const sectionOf = (link) => document.querySelector(link.hash).closest("section");

  const show = (chosen) => {
    for (const link of links) {
      sectionOf(link).classList.toggle("current", link === chosen);
      if (link === chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const inAddress = () => links.find((link) => link.hash === location.hash);
  show(inAddress() ?? links[0]);
  addEventListener("hashchange", () => {
    const link = inAddress();
    if (link) show(link);
  });
  tabs.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    show(link);
  });
}
