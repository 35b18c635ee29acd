"""Where entries say that their numbers are read again."""

import re
from collections.abc import Iterator

from unfragile.read.drafts import ContentDraft, Finding, ModelDraft
from unfragile.read.problems import advice, quote
from unfragile.read.schema import BenchmarkResult, Offer, Refresh
from unfragile.read.yaml_file import At

_ID = re.compile(r"@?[\w.-]+(?:/[\w.-]+)?", re.ASCII)
_ONLY_DOTS = re.compile(r"(?:^|/)\.+(?:/|$)")


def check_refresh(content: ContentDraft) -> Iterator[Finding]:
    """A declared signal is read at a known place by a name there, or at an address by the way to the number."""
    declared = content.keys("scoring.yaml", "signals") or ()
    for model in content.models:
        file = model.file("model.yaml")
        for key, source in (model.facts.refresh if model.facts else {}).items():
            if key not in declared:
                yield Finding(
                    file, ("refresh", key), "unknown-signal", f"unknown signal {quote(key)}{advice(key, declared)}"
                )
            fault = _fault(source)
            if fault:
                yield Finding(file, ("refresh", key), "refresh", fault)
        yield from _check_paths(model)


def _check_paths(model: ModelDraft) -> Iterator[Finding]:
    """A price or a result is read again in the JSON at an address that can be asked."""
    offers = model.facts.pricing.offers if model.facts and model.facts.pricing else ()
    results = model.signals.benchmarks if model.signals else ()
    lines: list[tuple[str, At, Offer | BenchmarkResult]] = [
        *((model.file("model.yaml"), ("pricing", "offers", number), line) for number, line in enumerate(offers)),
        *((model.file("signals.yaml"), ("benchmarks", number), line) for number, line in enumerate(results)),
    ]
    for file, at, line in lines:
        if line.path and not line.source.startswith("https://"):
            message = "with 'path' the source is the https:// address of a JSON answer"
            yield Finding(file, (*at, "path"), "refresh", message)


def _fault(source: Refresh) -> str | None:
    by_name, by_address = bool(source.at or source.id), bool(source.url or source.path)
    if by_name == by_address or (by_name and not (source.at and source.id)) or (by_address and not source.path):
        return "give 'at' with 'id', or 'url' with 'path'"
    if by_address and not source.url:
        return "give 'at' with 'id', or 'url' with 'path'"
    if source.url and not source.url.startswith("https://"):
        return "'url' begins with https://"
    if source.id and (not _ID.fullmatch(source.id) or _ONLY_DOTS.search(source.id)):
        return f"{quote(source.id)} is no name such as 'owner/name'"
    return None
