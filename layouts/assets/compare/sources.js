// What a number leads to, said beside it: the lines of its sources on the model's page, all the evidence of a component
// or the sum of a rank, and where to say that it is wrong. Without a script the number is a link to that line or part.

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

/** Open what a number leads to; where that can't be had, follow the link. */
export async function openSource(mark) {
  const wasOpen = open?.mark === mark;
  close();
  if (wasOpen) return;
  const url = new URL(mark.href);
  try {
    const page = await pageOf(url);
    const found = page.getElementById(url.hash.slice(1));
    if (!found) throw new Error(`${url.pathname} has no ${url.hash}`);
    show(mark, page, found, url);
  } catch {
    location.assign(url);
  }
}

const textOf = (node) => node.textContent.replace("†", "").trim();

/** What a number is of, as its row says. */
const labelOf = (mark) => mark.closest("tr, .result, dl > div")?.querySelector("th, dt, p > b")?.textContent.trim();

const numberOf = (mark) => textOf(mark.querySelector("b") ?? mark);

/** The evidence of a component, or the sum of a rank, where that is meant. */
function sumOf(found) {
  if (found.id === "rank") return found.closest("section")?.querySelector(".breakdown");
  return found.closest("section.component")?.querySelector(".signals");
}

/** The lines of sources that are meant, each with what it shows of the number. */
function linesOf(mark, found) {
  if (found.matches("li")) return [[found, shownOf(found, numberOf(mark).split(" / "), labelOf(mark))]];
  const marks = [...found.querySelectorAll("a.figure")];
  const lines = new Set(marks.map(({ hash }) => found.ownerDocument.getElementById(hash.slice(1))));
  return [...lines].map((line) => [line, shownOf(line, marks.map(textOf))]);
}

/** What a source says of a fact, or of some numbers; all that it says where none of it does. */
function shownOf(line, numbers, label = null) {
  const all = [...line.querySelectorAll(".line > span")];
  const named = all.filter(({ textContent }) => label && textContent.startsWith(label));
  const fitting = (named.length ? named : all).filter(({ textContent }) => numbers.some((one) => textContent.includes(one)));
  return [fitting, named, all].find((some) => some.length);
}

/** The form on which a mistake is reported, with the number filled in; null without a repository. */
function wrongLink(mark, page, lines, url) {
  const report = page.querySelector(".site-footer a[href*='/issues/new?']");
  if (!report) return null;
  const folder = page.querySelector("[data-files]")?.dataset.files ?? "";
  const stated = lines.slice(0, 1).flatMap(([line, shown]) => [...shown.flatMap((one) => statedAt(one, folder)), line.querySelector("a").textContent]);
  const address = new URL(report.href);
  address.searchParams.set("number", [labelOf(mark) ?? url.hash.slice(1), numberOf(mark), ...(lines.length ? stated : [folder])].join(" · ").slice(0, 300));
  return address.href;
}

/** What a source says, with the lines of the files in which that stands. */
function statedAt({ textContent, dataset }, folder) {
  const places = dataset.at ? dataset.at.split(" ").map((place) => `${folder}${place}`) : [];
  return [textContent, ...places];
}

/** A line of a source: what it showed before where that stands. */
function lineTold([line, shown]) {
  const told = document.importNode(line, true);
  told.querySelector(".line").remove();
  return element("p", {}, element("span", { class: "line" }, shown.map(({ textContent }) => textContent).join("; ")), ...told.childNodes);
}

function show(mark, page, found, url) {
  dress();
  const sum = sumOf(found);
  const lines = sum ? [] : linesOf(mark, found);
  const told = element("div", { class: "told" }, ...(sum ? [document.importNode(sum, true)] : lines.map(lineTold)));
  for (const link of told.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), url);
  if (found.id === "rank" && new URLSearchParams(location.search).has("w")) told.prepend(element("p", {}, "At this site's weights:"));
  const links = element("p", { class: "links" }, element("a", { href: url.href }, sum ? "On its page" : "All sources"));
  const wrong = wrongLink(mark, page, lines, url);
  if (wrong) links.append(element("a", { href: wrong, rel: "external nofollow" }, "Wrong?"), element("span", { class: "note" }, "with a GitHub account"));
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

/** Below the number, or above it where there is no room, within the page's width. */
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
