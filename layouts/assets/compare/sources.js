// What a number's mark leads to, said beside the number: the line of its source on the model's page, or all the evidence
// of a component, and where to say that it is wrong. Without a script the mark is a link to that line or part.

import { element } from "./frames.js";

const GAP = 6;
const loaded = new Map();
let open = null;

/** The page on which the lines of a model's sources stand. */
function pageOf(url) {
  const address = url.href.split("#")[0];
  if (address === location.href.split("#")[0]) return Promise.resolve(document);
  if (!loaded.has(address)) {
    const coming = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${url.pathname} could not be loaded (${answer.status})`);
      return answer.text().then((html) => new DOMParser().parseFromString(html, "text/html"));
    });
    coming.catch(() => loaded.delete(address));
    loaded.set(address, coming);
  }
  return loaded.get(address);
}

/** Open what a mark leads to; where that can't be had, follow the link. */
export async function openSource(mark) {
  const wasOpen = open?.mark === mark;
  close();
  if (wasOpen) return;
  const url = new URL(mark.href);
  try {
    const page = await pageOf(url);
    const found = page.getElementById(url.hash.slice(1));
    if (!found) throw new Error(`${url.pathname} has no ${url.hash}`);
    show(mark, found, wrongLink(page, mark, found), url);
  } catch {
    location.assign(url);
  }
}

/** The form on which a mistake is reported, with the number filled in; null without a repository. */
function wrongLink(page, mark, line) {
  const report = page.querySelector(".site-footer a[href*='/issues/new?']");
  if (!report) return null;
  const row = mark.closest("tr, .result, li");
  const label = row?.querySelector("th, b, .figure")?.textContent.trim() ?? "";
  const number = numberBeside(mark);
  const shown = partsOf(line) ? "" : line.querySelector("a").textContent;
  const said = [label, number, ...stated(line, number), shown].filter(Boolean).join(" · ");
  const url = new URL(report.href);
  url.searchParams.set("number", said.slice(0, 300));
  return url.href;
}

/** What the line of a source says of a number, with the lines of the files in which that stands. */
function stated(line, number) {
  const all = [...line.querySelectorAll(".line > [data-at]")];
  const fitting = all.filter(({ textContent }) => number.split(" / ").some((one) => textContent.includes(one)));
  const folder = line.closest("[data-files]")?.dataset.files ?? "";
  return (fitting.length ? fitting : all).flatMap(({ textContent, dataset }) => {
    return [textContent, ...dataset.at.split(" ").map((place) => `${folder}${place}`)];
  });
}

/** The evidence of a component, where that is meant. */
const partsOf = (found) => found.closest("section.component")?.querySelector(".signals") ?? null;

const numberBeside = (mark) => mark.closest(".result-bar, td, .line, li, p, dd")?.querySelector(".figure, b")?.textContent.trim() ?? "";

/** The evidence of a component, or the line of one source: what was seen comes before where. */
function toldOf(found) {
  const parts = partsOf(found);
  if (parts) return document.importNode(parts, true);
  const told = element("p", {});
  for (const node of found.childNodes) told.append(document.importNode(node, true));
  const shown = told.querySelector(".line");
  if (shown) told.prepend(shown);
  return told;
}

function show(mark, found, wrong, url) {
  dress();
  const told = toldOf(found);
  const links = element("p", { class: "links" }, element("a", { href: url.href }, "All sources"));
  if (wrong) links.append(element("a", { href: wrong, rel: "external nofollow" }, "Wrong?"));
  const shut = element("button", { type: "button", "aria-label": "Close" }, "×");
  const box = element("div", { class: "source-box", role: "dialog", "aria-label": "Where this number is from", tabindex: -1 });
  box.append(shut, told, links);
  document.body.append(box);
  mark.setAttribute("aria-expanded", "true");
  open = { mark, box };
  place(mark, box);
  shut.addEventListener("click", () => close(true));
  box.focus({ preventScroll: true });
}

/** Below the mark, or above it where there is no room, within the page's width. */
function place(mark, box) {
  const [at, own] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
  const width = document.documentElement.clientWidth;
  const left = Math.max(GAP, Math.min(at.left, width - own.width - GAP));
  const below = at.bottom + GAP + own.height <= innerHeight || at.top < own.height + GAP;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${(below ? at.bottom + GAP : at.top - own.height - GAP) + scrollY}px`;
}

function close(withFocus = false) {
  if (!open) return;
  open.mark.removeAttribute("aria-expanded");
  open.box.remove();
  if (withFocus) open.mark.focus({ preventScroll: true });
  open = null;
}

function dress() {
  if (document.querySelector("link[data-sources]")) return;
  const sheet = element("link", { rel: "stylesheet", "data-sources": "", href: new URL("./sources.css", import.meta.url) });
  sheet.addEventListener("load", () => open && place(open.mark, open.box));
  document.head.append(sheet);
}

document.addEventListener("keydown", ({ key }) => key === "Escape" && close(true));
document.addEventListener("pointerdown", ({ target }) => open && !open.box.contains(target) && target.closest("a") !== open.mark && close());
document.addEventListener("focusin", ({ target }) => open && !open.box.contains(target) && target !== open.mark && close());
