"""Made-up content of any size, with evidence so varied that every strength of verdict occurs."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml

KINDS = ("writing", "coding", "drawing", "seeing", "hearing", "searching", "acting")
EACH = 7
NOUNS = (
    "text",
    "picture",
    "table",
    "record",
    "question",
    "summary",
    "layout",
    "voice",
    "scene",
    "index",
    "plan",
    "file",
)
VERBS = ("reads", "writes", "sorts", "finds", "draws", "checks", "joins", "splits", "marks", "ranks", "turns", "keeps")
ADJECTIVES = ("long", "short", "plain", "dense", "early", "late", "small", "large", "known", "mixed", "quiet", "sharp")
COMPONENTS = ("adoption", "quality", "ecosystem", "match_graph", "freshness")
WEIGHTS = (0.25, 0.25, 0.10, 0.25, 0.15)
DAYS = ("2026-03-01", "2026-06-01", "2026-10-01")
SOURCE = "https://example.org/source"


def write_content(folder: Path, models: int, policy: str) -> None:
    """A content folder; the same arguments give the same bytes."""
    folder.mkdir(parents=True)
    _dump(folder / "site.yaml", _site(policy))
    _dump(folder / "scoring.yaml", _scoring())
    _dump(folder / "capabilities.yaml", _vocabulary())
    (folder / "searches").mkdir()
    (folder / "searches/recorded.csv").write_text("query,count\n" + "".join(_searches()), "utf-8")
    for number in range(models):
        random = Random(number)  # noqa: S311 - made-up content, the same on every run
        model = folder / "models" / f"made-up-{number:05}"
        model.mkdir(parents=True)
        _dump(model / "model.yaml", _facts(number, random))
        _dump(model / "signals.yaml", _signals(random))
        (model / "capabilities.md").write_text("\n".join(_sections(random)), "utf-8")


def edit_content(folder: Path, words: str) -> None:
    """Put some words into the first text of the model in the middle."""
    models = sorted((folder / "models").iterdir())
    path = models[len(models) // 2] / "capabilities.md"
    heading, _, text = path.read_text("utf-8").partition("\n\n")
    path.write_text(f"{heading}\n\n{words} {text}", "utf-8")


def _dump(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")


def _keys() -> Iterator[tuple[str, str]]:
    for kind in KINDS:
        for number in range(EACH):
            yield kind, f"{kind}-{NOUNS[number]}"


def _site(policy: str) -> dict[str, Any]:
    return {
        "title": "Made up",
        "base_url": "https://example.org/made-up/",
        "types": {"model": {"name": "Model", "plural": "Models"}, "service": {"name": "Service", "plural": "Services"}},
        "specs": {
            "parameters": {"label": "Parameters", "unit": "count"},
            "context": {"label": "Context window", "unit": "tokens", "better": "higher"},
        },
        "pairs": {"policy": policy, "per_model": 20, "budget": "100 GB"},
        "api": {"pairs": False},
    }


def _scoring() -> dict[str, Any]:
    def log(component: str, low: int, high: int) -> dict[str, Any]:
        return {"component": component, "weight": 0.5, "scale": "log", "low": low, "high": high, "prior": 0.3}

    weights = dict(zip(COMPONENTS, WEIGHTS, strict=True))
    return {
        "version": 1,
        "changes": [{"version": 1, "date": "2026-01-01", "what": "first version"}],
        "weights": {"model": weights, "service": {**weights, "adoption": 0.3, "quality": 0.2}},
        "verdict": {"too_close": 2, "about_equal": 3, "min_evidence": 0.4},
        "signals": {
            "downloads": log("adoption", 100, 10_000_000),
            "likes": log("adoption", 1, 100_000),
            "tests": {"component": "quality", "weight": 1, "scale": "tests", "reported_by": {"publisher": 1.5}},
            "stars": log("ecosystem", 1, 200_000),
            "recency": {"component": "freshness", "weight": 1, "scale": "half_life", "months": 18, "prior": 0.3},
            "searches": {"component": "match_graph", "weight": 1, "scale": "share", "prior": 0.5, "prior_searches": 100},
        },
        "benchmarks": {name: {"label": name, "unit": "%", "low": 30, "high": 95, "spread": 0.1} for name in ("first-test", "second-test")},
        "checklist": {
            "limitations": {"says": "at least one limitation is admitted"},
            "sources": {"says": "capabilities name their sources"},
        },
    }  # fmt: skip


def _vocabulary() -> dict[str, Any]:
    return {
        "categories": {
            kind: {"name": kind.capitalize(), "kind": "means" if kind == KINDS[-1] else "job"} for kind in KINDS
        },
        "capabilities": {
            key: {
                "name": key.replace("-", " ").capitalize(),
                "category": kind,
                "description": f"What {kind} does with a {key.rpartition('-')[2]}.",
                "intents": [f"{kind} with a {key.rpartition('-')[2]}"],
            }
            for kind, key in _keys()
        },
    }


def _searches() -> Iterator[str]:
    for number, (kind, key) in enumerate(_keys()):
        for adjective in ADJECTIVES:
            yield f"{adjective} {kind} with a {key.rpartition('-')[2]},{1 + 997 * number % 400}\n"


def _facts(number: int, random: Random) -> dict[str, Any]:
    spec = {"source": SOURCE, "observed": random.choice(DAYS)}
    facts: dict[str, Any] = {
        "name": f"Made Up {number}",
        "type": random.choice(("model", "model", "model", "service")),
        "publisher": f"{random.choice(NOUNS).capitalize()} Lab",
        "summary": f"It {random.choice(VERBS)} {random.choice(ADJECTIVES)} {random.choice(NOUNS)}s.",
        "url": f"https://example.org/{number}",
        "license": {
            "name": "Apache License 2.0",
            "open_weights": random.random() < 0.6,
            "commercial_use": random.random() < 0.7,
        },
        "pricing": {"tier": random.choice(("free", "usage", "contact"))},
    }
    if random.random() < 0.7:
        facts["released"] = f"{random.randint(2022, 2026)}-0{random.randint(1, 9)}-15"
    if random.random() < 0.7:
        facts["specs"] = {
            "parameters": {"value": f"{random.randint(1, 400)}B", **spec},
            "context": {"value": f"{random.choice((4, 32, 128))}K", **spec},
        }
    return facts


def _signals(random: Random) -> dict[str, Any]:
    """From everything to nothing, so that some intervals are narrow, some wide, and some verdicts impossible."""
    known = random.random()
    found: dict[str, Any] = {
        key: [{"value": int(10 ** random.uniform(1, top)), "source": SOURCE, "observed": random.choice(DAYS)}]
        for key, top in (("downloads", 7), ("likes", 5), ("stars", 5))
        if random.random() < known
    }
    results = [
        {
            "name": name, "value": round(random.uniform(30, 95), 1), "settings": "plain", "source": SOURCE,
            "reported_by": random.choice(("publisher", "independent")), "observed": random.choice(DAYS),
        }
        for name in ("first-test", "second-test")
        if random.random() < known
    ]  # fmt: skip
    return {**found, **({"benchmarks": results} if results else {})}


def _sections(random: Random) -> Iterator[str]:
    names = [key.replace("-", " ").capitalize() for _, key in _keys()]
    for name in random.sample(names, random.randint(5, 11)):
        yield f"## {name}\n\n{_text(random, 60)}\n\n**Unique:** {_text(random, 40)}\n\n**vs alternatives:** {_text(random, 35)}\n"
        if random.random() < 0.6:
            yield f"**Limitations:**\n- {_text(random, 8)}\n- {_text(random, 8)}\n"
        if random.random() < 0.8:
            yield f"**Sources:** <{SOURCE}/{random.randint(1, 9999)}>\n"


def _text(random: Random, words: int) -> str:
    def piece() -> str:
        plain = f"{random.choice(ADJECTIVES)} {random.choice(NOUNS)}"
        chance = random.random()
        if chance < 0.05:
            return f"[{plain}](https://example.org/{random.randint(1, 99)})"
        return f"**{plain}**" if chance < 0.1 else f"`{random.choice(NOUNS)}`" if chance < 0.15 else plain

    return " ".join(f"It {random.choice(VERBS)} a {piece()} and a {piece()}." for _ in range(max(1, words // 9)))
