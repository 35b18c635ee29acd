"""Reading numbers again where they come from, of signals, prices and results: new dated lines, and nothing else.

One source that fails stops no other. What was not had is told at the end.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from unfragile.edit.answers import Reply
from unfragile.edit.merge_model import Reading, is_news, read_signals_text
from unfragile.edit.new_model import list_models
from unfragile.edit.refresh_sources import OFFERS, PLACES, RESULTS, Line, LineKind, Spot, lines_read_again, spot_of
from unfragile.edit.web import Web, WebError
from unfragile.edit.yaml_edit import EditError, Keys, append
from unfragile.faults import RefusedError
from unfragile.files import read_exact, replace_file
from unfragile.read.content import Settings
from unfragile.read.drafts import ModelDraft
from unfragile.read.model_folder import read_model
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.schema import NumberPlace, Observation
from unfragile.read.yaml_file import Tree

N = TypeVar("N", int, str)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found for one file of a model. Nothing is written before `write` is called."""

    path: Path
    text: str | None = None  # its new text, where there is any news
    added: tuple[str, ...] = ()  # name and number of each new line
    unchanged: int = 0
    failures: tuple[str, ...] = ()  # what was not had, from whom, and why
    problems: tuple[Problem, ...] = ()  # of files, because of which the model was passed over

    def write(self) -> None:
        """Put the new lines into the file."""
        if self.text is not None:
            replace_file(self.path, self.text.encode())


def summary(files: Sequence[Refreshed]) -> str:
    """How a whole refresh went, in one line for people."""
    added, unchanged = sum(len(file.added) for file in files), sum(file.unchanged for file in files)
    failed, skipped = sum(len(file.failures) for file in files), sum(bool(file.problems) for file in files)
    if not (added or unchanged or failed or skipped):
        return "nothing to ask: neither scoring.yaml nor these entries say where a number is read again ('refresh:')"
    end = f", {skipped} passed over" if skipped else ""
    return f"{added} added, {unchanged} unchanged, {failed} failed{end}"


def choose_models(content: Path, slugs: Sequence[str]) -> Sequence[str]:
    """The models that are named, or all. Raises RefusedError for one that does not exist."""
    known = list_models(content)
    for slug in slugs:
        if slug not in known:
            raise RefusedError(f"no model has the slug {quote(slug)}{advice(slug, known)}")
    return tuple(dict.fromkeys(slugs)) or known


def choose_signals(settings: Settings, only: Collection[str]) -> dict[str, NumberPlace | None]:
    """The signals that are read, each with its place where scoring.yaml names one. Raises RefusedError for an unknown one."""
    known = settings.observed_signals
    for signal in only:
        if signal not in known:
            raise RefusedError(f"scoring.yaml has no observed signal {quote(signal)}{advice(signal, known)}")
    return {key: signal.refresh for key, signal in known.items() if not only or key in only}


def refresh(
    content: Path,
    slugs: Sequence[str],
    signals: Mapping[str, NumberPlace | None],
    web: Web,
    today: date,
    kinds: Sequence[LineKind] = (),
) -> Iterator[Refreshed]:
    """Ask about the signals of each model, and about its lines of some kinds, one file after the other."""
    reader = _Reader(signals, web, today)
    for slug in slugs:
        folder = content / "models" / slug
        draft, problems = read_model(folder, folder.as_posix())
        in_the_way = [one for one in problems if one.path.endswith("/signals.yaml") or draft.facts is None]
        if in_the_way:
            yield Refreshed(folder / "signals.yaml", problems=tuple(in_the_way))
            continue
        results = [line for line in _lines_of(folder, RESULTS) if RESULTS in kinds]
        yield _with_news(folder / "signals.yaml", [*reader.read(draft), *reader.read_lines(results)], slug)
        offers = [line for line in _lines_of(folder, OFFERS) if OFFERS in kinds]
        yield _with_news(folder / "model.yaml", [*reader.read_lines(offers)], slug)


def _lines_of(folder: Path, kind: LineKind) -> Iterator[Line]:
    path = folder / kind.file
    return lines_read_again(read_exact(path), kind) if path.exists() else iter(())


def _with_news(path: Path, results: "Sequence[_Result]", slug: str) -> Refreshed:
    text, added, failures, unchanged = read_signals_text(path), [], [], 0
    for name, result in results:
        if isinstance(result, _News):
            try:
                text = append(text, result.at, result.line)
                added.append(f"{name} {result.number}")
            except EditError as error:
                failures.append(f"{slug}: {name}: {error}")
        elif isinstance(result, WebError):
            failures.append(f"{slug}: {name}: {result}")
        else:
            unchanged += 1
    return Refreshed(path, text if added else None, tuple(added), unchanged, tuple(failures))


@dataclass(frozen=True, slots=True)
class _News:
    """A new line, and the list that it belongs to."""

    at: Keys
    line: Tree
    number: str


_Result = tuple[str, _News | WebError | None]
"""What was said of a number: news, why nothing was had, or None where nothing changed."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads numbers; each address is asked once."""

    signals: Mapping[str, NumberPlace | None]
    web: Web
    today: date
    answers: dict[str, Any] = field(default_factory=dict)  # by address; a WebError where there was none

    def read(self, draft: ModelDraft) -> Iterator[_Result]:
        """What is said of each signal for which it is known where to ask."""
        for signal, place in self.signals.items():
            seen = draft.signals.signals.get(signal, ()) if draft.signals else ()
            own = draft.facts.refresh.get(signal) if draft.facts else None
            spot = spot_of(own) if own else PLACES[place].find(_links(draft, seen)) if place else None
            if spot is None:
                continue
            answer = self._answer(spot.address)
            number = answer if isinstance(answer, WebError) else _had(answer.count(*spot.value), answer, spot)
            if isinstance(number, WebError):
                yield signal, number
                continue
            reading = Reading(number, spot.address, self.today)
            news = _News((signal,), reading.as_line(), str(number))
            yield signal, news if is_news(seen, reading) else None

    def read_lines(self, lines: Iterable[Line]) -> Iterator[_Result]:
        """What is said of the number of each line."""
        for line in lines:
            answer = self._answer(line.spot.address)
            number = answer if isinstance(answer, WebError) else _had(line.read(answer), answer, line.spot)
            if isinstance(number, WebError):
                yield line.label, number
                continue
            after = line.after(number, self.today)
            yield line.label, _News(line.kind.at, after, number) if after else None

    def _answer(self, address: str) -> Reply | WebError:
        if address not in self.answers:
            try:
                self.answers[address] = self.web.get_json(address)
            except WebError as error:
                self.answers[address] = error
        data = self.answers[address]
        return data if isinstance(data, WebError) else Reply(data, address)


def _had(number: N | None, answer: Reply, spot: Spot) -> N | WebError:
    """The number, or why there is none."""
    missing = f"{spot.address} gives no {'.'.join(map(str, spot.value))}"
    return number if number is not None else WebError(next(iter(answer.complaints), missing))


def _links(draft: ModelDraft, seen: Sequence[Observation]) -> list[str]:
    """Where a model's number may stand: first where a person or an earlier refresh read it."""
    facts = draft.facts
    own = (facts.repository, facts.url) if facts else ()
    return [link for link in (*(one.source for one in reversed(seen)), *own) if link]
