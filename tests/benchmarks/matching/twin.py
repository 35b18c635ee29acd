"""What Python and a browser answer to the same searches: names, capabilities, confidence, class of match."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from unfragile.judge.matching import Matcher
from unfragile.judge.model_names import ModelNames
from unfragile.read.authored import Content

SCRIPTS = Path("layouts/assets/search")
IN_BROWSER = """async (labels) => {
  const [{ isUnspaced, makeMatcher }, { indexNames, makeNames }, { modelsOf }] = await Promise.all(["matcher", "names", "models"].map((name) => import(new URL(`twin/${name}.js`, location.href).href)));
  const files = ["matching.json", "matching-unspaced.json", "names.json"];
  const [data, unspaced, named] = await Promise.all(files.map(async (name) => (await fetch(name)).json()));
  const listed = new Set(named.known.split(" "));
  const index = indexNames(modelsOf(named), (word) => listed.has(word));
  const [spacedOnly, whole] = [null, unspaced].map((more) => {
    const matcher = makeMatcher(data, more);
    return { matcher, find: makeNames(index, matcher.reader) };
  });
  return labels.map((query) => {
    const { matcher, find } = isUnspaced(query) ? whole : spacedOnly;
    const named = find(query);
    const edges = matcher.rank(named.rest, named.places.length > 0);
    return [named.places.length, edges.map((edge) => [data.capabilities[edge.place].key, edge.confidence, edge.how])];
  });
}"""


def answers_in_python(content: Content, queries: Iterable[str]) -> list[Any]:
    """By search: how many models it names, and what it may ask for."""
    matcher, names = Matcher(content.vocabulary), ModelNames(content.models)
    found = []
    for query in queries:
        named = names.find(query)
        edges = matcher.rank(named.rest, names_model=bool(named.models))
        found.append([len(named.models), [[edge.capability, edge.confidence, edge.how] for edge in edges]])
    return found


def answers_in_browser(page: Page, site: str, queries: Iterable[str]) -> list[Any]:
    """The same by the scripts of a site; it has one script for the page, so its parts that match are loaded by themselves."""
    page.route("**/search/twin/*.js", lambda route: route.fulfill(path=SCRIPTS / Path(route.request.url).name))
    page.goto(f"{site}search/")
    found: list[Any] = page.evaluate(IN_BROWSER, list(queries))
    return found
