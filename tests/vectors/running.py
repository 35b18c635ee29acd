"""Runs test vectors in a browser."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.vectors import Vector, wording_facts
from unfragile.write.browser_data import rules_facts

SCRIPTS = Path(__file__).resolve().parents[2] / "layouts" / "assets" / "compare"
JUDGING = Path(__file__).with_name("judging.js")
AT_ONCE = 400
"""So many vectors are handed over at a time: those of a large site together take hundreds of megabytes."""
_RUN = """async ([root, facts]) => {
    const [wording, rules, vectors] = JSON.parse(facts);
    const { judge } = await import(`${root}judging.js`);
    return JSON.stringify(await judge(root, wording, rules, vectors));
}"""


def _told(vectors: Sequence[Vector]) -> str:
    """Vectors as JSON, with each of the rules that they were made by once."""
    rules = {id(vector["rules"]): vector["rules"] for vector in vectors}
    places = {key: place for place, key in enumerate(rules)}
    told = [
        {"a": vector["a"], "b": vector["b"], "own": vector["own"], "rules": places[id(vector["rules"])]}
        for vector in vectors
    ]
    return json.dumps([wording_facts(), [rules_facts(one) for one in rules.values()], told])


def judge_in_browser(page: Page, root: str, vectors: Sequence[Vector]) -> list[Any]:
    """What the browser says of each vector; `root` is the address at which SCRIPTS is hosted."""
    page.route("**/judging.js", lambda route: route.fulfill(path=JUDGING, content_type="text/javascript"))
    page.goto(f"{root}judge.js")
    judged: list[Any] = []
    for start in range(0, len(vectors), AT_ONCE):
        some = _told(vectors[start : start + AT_ONCE])
        judged += json.loads(page.evaluate(_RUN, [root, some]))
    return judged
