"""What the fuzzer tries: whatever bytes a file holds, reading gives something or problems with a code and a place."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

from tests.guides.codes import CODES
from unfragile.edit.import_form import import_form
from unfragile.edit.import_huggingface import import_hub
from unfragile.edit.import_models_dev import Wanted, import_models_dev
from unfragile.edit.import_results import import_results
from unfragile.edit.new_model import list_models
from unfragile.edit.refresh import choose_signals, refresh
from unfragile.edit.refresh_sources import OFFERS, RESULTS
from unfragile.edit.search_exports import read_export
from unfragile.edit.web import Web, WebError, read_json
from unfragile.faults import RefusedError
from unfragile.read.addresses import link_fault, slug_fault
from unfragile.read.capabilities_file import parse_capabilities
from unfragile.read.characters import UNSEEN
from unfragile.read.content import Settings, read_settings
from unfragile.read.fields import read_fields
from unfragile.read.pages_file import parse_page
from unfragile.read.problems import Problem, show_github, show_json, show_text
from unfragile.read.scalars import spdx_fault
from unfragile.read.schema import Authored, ModelFile, SignalsFile
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.searches_file import parse_searches
from unfragile.read.site_schema import SiteFile, Vocabulary
from unfragile.read.texts import decode_text
from unfragile.read.yaml_file import parse_yaml
from unfragile.write.html import Markdown, make_markdown
from unfragile.write.inert_markdown import inert

_CONTENT = Path(__file__).parents[1] / "fixtures/edit/content"
_TODAY = date(2026, 11, 23)
_MARKDOWN = Markdown()
_PARSER = make_markdown()


def _hold(problems: Iterable[Problem]) -> None:
    for problem in problems:
        assert problem.code in CODES, problem
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        assert not UNSEEN.search(show_text(problem)), problem
        assert "\n" not in show_github(problem), problem
    show_json(problems)


def _text(data: bytes) -> str:
    text, problems = decode_text(data, "f")
    _hold(problems)
    return text or ""


def _fields(kind: type[Authored], data: bytes) -> None:
    file, problems = parse_yaml(_text(data), "f.yaml")
    _hold(problems)
    if file:
        _hold(read_fields(kind, file).problems)


def try_model(data: bytes) -> None:
    """A `model.yaml`."""
    _fields(ModelFile, data)


def try_settings(data: bytes) -> None:
    """`site.yaml`, `scoring.yaml` and `capabilities.yaml`."""
    for kind in (SiteFile, ScoringFile, Vocabulary):
        _fields(kind, data)


def try_signals(data: bytes) -> None:
    """A `signals.yaml`."""
    file, problems = parse_yaml(_text(data), "f.yaml")
    _hold(problems)
    if file:
        _hold(read_fields(SignalsFile, file).problems)


def try_capabilities(data: bytes) -> None:
    """A `capabilities.md`, and what the page and its Markdown mirror make of it."""
    sections, problems = parse_capabilities(_text(data), "f.md")
    _hold(problems)
    for section in sections if not problems else ():
        parts = section.parts
        for source in (parts.description, parts.unique, parts.alternatives):
            _harmless(str(_MARKDOWN.block(source)))
            inert(source, _PARSER)
        for item in (*parts.best_for, *parts.limitations, *parts.requires, *parts.inputs, *parts.outputs):
            _harmless(str(_MARKDOWN.item(item)))
        _harmless(str(_MARKDOWN.inline(parts.sources)))


def _harmless(html: str) -> None:
    lowered = html.lower()
    assert "<script" not in lowered, html
    assert "<img" not in lowered, html
    assert 'href="javascript:' not in lowered, html


def try_page(data: bytes) -> None:
    """A page of the site's own."""
    page, problems = parse_page(_text(data), "f.md", "about")
    _hold(problems)
    if page:
        _harmless(str(_MARKDOWN.block(page.markdown)))


def try_searches(data: bytes) -> None:
    """A file of searches, and an export of what was searched for."""
    _hold(parse_searches(_text(data), "f.csv", "f.csv")[1])
    read_export(data, "f.csv")


def try_names(data: bytes) -> None:
    """A link, a slug and the identifier of a licence."""
    text = data.decode("utf-8", "replace")
    for fault in (link_fault, slug_fault, spdx_fault):
        fault(text)


class _Saying(Web):
    """Whatever is asked, the answer is the same."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get_json(self, address: str) -> Any:
        try:
            return read_json(self._data.decode("utf-8"))
        except ValueError as error:
            raise WebError(f"{address} gives no JSON: {error}") from None


@contextmanager
def _importing(data: bytes) -> Iterator[tuple[Path, Path, Settings]]:
    """A content folder to import into, a file with the bytes beside it and the settings; a refusal is a fine end."""
    with tempfile.TemporaryDirectory() as folder, suppress(RefusedError, WebError):
        content = Path(shutil.copytree(_CONTENT, Path(folder, "content")))
        file = Path(folder, "f")
        file.write_bytes(data)
        settings, problems = read_settings(content)
        assert settings, problems
        yield content, file, settings


def try_form(data: bytes) -> None:
    """The issue form that suggests a model, with the hub saying the same bytes."""
    with _importing(data) as (content, _, settings):
        body = data.decode("utf-8", "replace")
        _hold(import_form(content, body, settings, _Saying(data), _TODAY).problems)


def try_hub(data: bytes) -> None:
    """What the hub answers about a model, one that is there and one that is not."""
    for slug in ("birch", "new-one"):
        with _importing(data) as (content, _, settings):
            _hold(import_hub(content, "cedar-lab/Cedar", slug, settings, _Saying(data), _TODAY).problems)


def try_listing(data: bytes) -> None:
    """A file of models and their prices."""
    with _importing(data) as (content, file, settings):
        wanted = Wanted(slugs=("birch-2",), observed=_TODAY)
        _hold(import_models_dev(content, file, wanted, settings, _TODAY).problems)


def try_board(data: bytes) -> None:
    """A table of results."""
    with _importing(data) as (content, file, settings):
        _hold(import_results(content, [file], settings, _TODAY).problems)


def try_refresh(data: bytes) -> None:
    """What is answered when numbers are read again."""
    with _importing(data) as (content, _, settings):
        signals = choose_signals(settings, ())
        for one in refresh(content, list_models(content), signals, _Saying(data), _TODAY, (OFFERS, RESULTS)):
            _hold(one.problems)
            if one.text is not None:
                _hold(parse_yaml(one.text, "f.yaml")[1])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "model": try_model,
    "settings": try_settings,
    "signals": try_signals,
    "capabilities": try_capabilities,
    "page": try_page,
    "searches": try_searches,
    "names": try_names,
    "form": try_form,
    "hub": try_hub,
    "listing": try_listing,
    "board": try_board,
    "refresh": try_refresh,
}
