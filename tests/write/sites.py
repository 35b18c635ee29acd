"""Little judged sites that the tests of the outputs share."""

from functools import cache

from tests.builders import SOURCE, make_content, make_model, make_section
from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.side import prepare_side
from unfragile.judge.site import judge_site
from unfragile.judge.verdict import Verdict, word_verdict
from unfragile.judge.wording import load_wording
from unfragile.read.authored import AuthoredModel, AuthoredPage, Content

HOSTILE = (
    "</script><script>alert(1)</script> <!-- \"double\" 'single' ]]> & &amp; =cmd() | `code *bold* "
    "[link](javascript:alert(1)) ![image](https://evil.example/x.png) two\nlines \u05e9\u05dc\u05d5\u05dd\u2028end"
)
"""A text with something special for each format."""

HOSTILE_LINK = "https://example.org/?a=1&b='x'|y]]&amp;z=%3C"


def rich_model() -> AuthoredModel:
    """A model of which everything is known."""
    return make_model(
        "alpha",
        capabilities=[
            make_section(
                "draw",
                unique="Reads **two** languages.",
                best_for=("posters", "logos"),
                limitations=("needs 18 GB",),
                sources=f"<{SOURCE}>",
                source_links=(SOURCE,),
            ),
            "run-locally",
        ],
        signals={"downloads": [(5000, "2026-01-01"), (98000, "2026-02-01")]},
        benchmarks=[
            {"value": 81.2, "observed": "2026-01-02", "settings": "one crop"},
            {"value": 70, "observed": "2026-01-02", "reported_by": "publisher"},
        ],
        summary="Draws from words.",
        repository="https://example.org/code",
        license={
            "name": "Example License",
            "spdx": "MIT",
            "url": "https://example.org/license",
            "open_weights": True,
            "commercial_use": True,
        },
        pricing={
            "tier": "free",
            "note": "Weights are free.",
            "offers": [
                offer("hosted API", 0.08, "2026-01-01"),
                offer("another host", 0.065, "2026-01-01"),
            ],
        },
        released="2025-01-01",
        updated="2025-06-01",
        aliases=["Al"],
        former_slugs=["old-alpha"],
        supersedes=["beta"],
        integrations=["one", "two"],
        specs={
            "parameters": {"value": "8.1B", "source": SOURCE, "observed": "2026-01-01"},
            "architecture": {"value": "transformer", "source": SOURCE, "observed": "2026-01-03"},
        },
    )


def offer(what: str, price: float, observed: str) -> dict[str, object]:
    """An offer per image, as model.yaml has it."""
    return {
        "what": what,
        "unit": "image",
        "price": price,
        "currency": "USD",
        "source": SOURCE,
        "observed": observed,
    }


def bare_model() -> AuthoredModel:
    """A model with what is required and nothing else."""
    return make_model("beta", capabilities=("draw", "listen"))


def hostile_model() -> AuthoredModel:
    """A model with a hostile text or link in every field that takes one."""
    section = make_section(
        "draw",
        description=HOSTILE,
        unique=HOSTILE,
        alternatives=HOSTILE,
        best_for=(HOSTILE, HOSTILE),
        limitations=(HOSTILE,),
        requires=(HOSTILE,),
        inputs=(HOSTILE,),
        outputs=(HOSTILE,),
        sources=f"<{SOURCE}> {HOSTILE}",
        source_links=(HOSTILE_LINK,),
    )
    dated = {"source": HOSTILE_LINK, "observed": "2026-01-01"}
    return make_model(
        "gamma",
        capabilities=[section],
        signals={"downloads": [(5000, "2026-01-01")]},
        benchmarks=[{"value": 50, "settings": HOSTILE, **dated}],
        name=HOSTILE,
        publisher=HOSTILE,
        summary=HOSTILE[:200],
        url=HOSTILE_LINK,
        repository=HOSTILE_LINK,
        license={"name": HOSTILE, "spdx": HOSTILE, "url": HOSTILE_LINK},
        pricing={
            "tier": "usage",
            "note": HOSTILE,
            "offers": [{"what": HOSTILE, "unit": "image", "price": 1, "currency": "USD", **dated}],
        },
        aliases=[HOSTILE],
        integrations=[HOSTILE],
        specs={"architecture": {"value": HOSTILE, **dated}},
    )


def hostile_content() -> Content:
    """A content with hostile texts in every file."""
    return make_content(
        hostile_model(),
        bare_model(),
        searches=[(f"drawing from words {HOSTILE}", 3), ("drawing", 2)],
        pages=[AuthoredPage("about", HOSTILE, HOSTILE)],
        site={
            "title": HOSTILE,
            "notice": HOSTILE,
            "types": {"model": {"name": HOSTILE, "plural": HOSTILE}},
            "specs": {"architecture": {"label": HOSTILE, "unit": "text"}},
        },
        scoring={
            "changes": [{"version": 1, "date": "2026-01-01", "what": HOSTILE}],
            "benchmarks": {"drawing-test": {"label": HOSTILE, "unit": HOSTILE, "low": 0, "high": 100}},
            "checklist": {"limitations": {"says": HOSTILE}},
        },
        vocabulary={
            "categories": {key: {"name": HOSTILE, "kind": "job"} for key in ("drawing", "hearing")},
            "capabilities": {
                "draw": {
                    "name": f"Drawing {HOSTILE}",
                    "category": "drawing",
                    "description": HOSTILE,
                    "aliases": [f"{HOSTILE} sketch"],
                    "intents": [f"{HOSTILE} picture"],
                },
                "listen": {"name": "Transcription", "category": "hearing", "description": HOSTILE},
            },
        },
    )


SITE_NAMES = ("rich", "bare", "empty", "hostile")


@cache
def judged_sites() -> dict[str, JudgedSite]:
    """A site of each sort: with everything, with nothing known, with no model, and hostile."""
    searches = [("drawing from words", 100), ("alpha or beta", 7), ("unheard of", 5)]
    about = AuthoredPage("about", "About", "What this is.")
    return {
        "rich": judge_site(make_content(rich_model(), bare_model(), searches=searches, pages=[about])),
        "bare": judge_site(make_content(bare_model(), make_model("delta", capabilities=("run-locally",)))),
        "empty": judge_site(make_content()),
        "hostile": judge_site(hostile_content()),
    }


def compared(site: JudgedSite, a: str, b: str) -> tuple[Comparison, Verdict]:
    """Two models of a site compared, with the verdict."""
    models = {model.slug: model for model in site.models}
    first, second = (prepare_side(models[slug], site.content) for slug in (a, b))
    rules = VerdictRules.of(site.content.scoring)
    comparison = compare_sides(first, second, rules, site.graph.head_to_head(a, b))
    return comparison, word_verdict(comparison, rules, load_wording())
