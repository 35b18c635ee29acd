"""Ask a built site's search page in Chromium, as a phone would: `python -m tests.benchmarks.matching.browser SITE`.

SITE is the folder of a site built from this repository's content. Each of a hundred labelled searches is typed on a page
that was loaded afresh, its processor slowed down four times; all labels are asked once more by the scripts alone.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Response, ViewportSize, sync_playwright

from tests.benchmarks.matching.measure import FIRST
from tests.benchmarks.matching.subject import Case, cases, site_content
from tests.benchmarks.matching.twin import answers_in_browser, answers_in_python
from tests.browser import chromium
from tests.browser.hosting import hosted
from unfragile.judge.matching import Matcher

ASKED = 100
SLOWER = 4
PHONE = ViewportSize(width=390, height=844)
FIRST_MODELS = 5
LEVEL = 6  # of gzip, as the host of the pages packs
ASK = """(query) => new Promise((answered) => {
  const results = document.querySelector("[data-results]");
  const box = document.querySelector("[data-search]");
  const [start, names] = [performance.now(), (selector) => [...results.querySelectorAll(selector)].map((one) => one.textContent)];
  let first = 0;
  const look = () => {
    if (results.children.length && !first) first = performance.now() - start;
    if (results.getAttribute("aria-busy") === "false" && first) {
      watch.disconnect();
      answered([first, names(".found-need a, .found-need button"), names(".found-models .found-name a")]);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(results, { childList: true, attributes: true });
  box.elements.q.value = query;
  box.requestSubmit();
})"""


class Answer(NamedTuple):
    """What a reader sees of a search, and what it cost."""

    milliseconds: float  # until the first answer
    capabilities: tuple[str, ...]
    models: tuple[str, ...]
    requests: int
    packed: int  # bytes of what was loaded after the page, as a host sends it


def ask(browser: Browser, site: str, query: str) -> Answer:
    """Type one search on a fresh page."""
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"{site}search/", wait_until="networkidle")
        loaded: list[Response] = []
        page.on("response", lambda response: loaded.append(response))
        first, capabilities, models = page.evaluate(ASK, query)
        page.wait_for_load_state("networkidle")
        packed = sum(len(gzip.compress(one.body(), LEVEL)) for one in loaded if one.ok)
        return Answer(first, tuple(capabilities), tuple(models), len(loaded), packed)


def lines(found: list[tuple[Case, Answer]]) -> Iterator[str]:
    """What a hundred searches show: how right, how fast, how heavy."""
    content = site_content()
    matcher = Matcher(content.vocabulary)
    needs = [(case, answer) for case, answer in found if case.label.capabilities]
    names = content.vocabulary.capabilities
    right = sum(
        any(names[key].name in answer.capabilities for key in case.label.capabilities) for case, answer in needs
    )
    nothings = [answer for case, answer in found if case.label.kind == "nothing"]
    same = sum(
        answer.capabilities
        == tuple(names[edge.capability].name for edge in matcher.rank(case.rest, names_model=bool(case.named))[:FIRST])
        for case, answer in found
    )
    full = sum(len(answer.models) >= FIRST_MODELS for _, answer in needs)
    times = sorted(answer.milliseconds for _, answer in found)
    yield f"{len(found)} searches; the page shows the capabilities that Python gives for {same}\n"
    yield f"needs: {len(needs)}, a right one among the first three for {right}; five models or more for {full}\n"
    yield f"nothings: {len(nothings)}, refused {sum(not answer.capabilities for answer in nothings)}\n"
    yield f"first answer: median {median(times):.0f} ms, nine of ten within {times[len(times) * 9 // 10]:.0f} ms\n"
    for what, of in (
        ("requests", [one.requests for _, one in found]),
        ("bytes, packed", [one.packed for _, one in found]),
    ):
        yield f"{what} after the page: median {median(of):.0f}, at most {max(of)}\n"


def main(arguments: list[str]) -> None:
    """Print what the searches show, then whether Python and the browser answer all labels alike."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.matching.browser", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("--show", action="store_true", help="show what each search gets")
    options = parser.parse_args(arguments)
    measured = (*cases("train"), *cases("tune"))
    some = Random(1).sample(measured, ASKED)  # noqa: S311
    every = (*measured, *cases("more"))
    with sync_playwright() as driver, hosted(options.site, "/") as site:
        browser = chromium.start(driver)
        if browser is None:
            raise SystemExit(chromium.ABSENT)
        found = [(case, ask(browser, site, case.label.query)) for case in some]
        queries = [case.label.query for case in every]
        alike: list[Any] = [
            one == other
            for one, other in zip(
                answers_in_browser(browser.new_page(), site, queries),
                answers_in_python(site_content(), queries),
                strict=True,
            )
        ]
    if options.show:
        for case, answer in found:
            seen = ", ".join(answer.models[:FIRST_MODELS])
            sys.stdout.write(f"{case.label.query}: {' / '.join(answer.capabilities) or 'nothing'}: {seen}\n")
    sys.stdout.writelines(lines(found))
    sys.stdout.write(f"all {len(alike)} labels: the browser answers as Python does for {sum(alike)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
