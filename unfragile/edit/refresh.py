"""Reading the numbers of signals again where they come from: new dated lines, and nothing else.

One source that fails stops no other. What was not had is told at the end.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from unfragile.edit.answers import Answer
from unfragile.edit.new_model import RefusedError, list_models
from unfragile.edit.observations import Reading, add_reading, is_news, read_signals_text
from unfragile.edit.refresh_sources import PLACES, Spot, spot_of
from unfragile.edit.settings import Declared
from unfragile.edit.web import Web, WebError
from unfragile.edit.yaml_edit import EditError
from unfragile.files import replace_file
from unfragile.read.drafts import ModelDraft
from unfragile.read.model_folder import read_model
from unfragile.read.problems import Problem, advice, quote
from unfragile.read.schema import NumberPlace, Observation


@dataclass(frozen=True, slots=True)
class ModelRefreshed:
    """What a refresh found for one model. Nothing is written before `write` is called."""

    path: Path  # of signals.yaml
    text: str | None = None  # its new text, where there is any news
    added: tuple[str, ...] = ()  # signal and value of each new line
    unchanged: int = 0
    failures: tuple[str, ...] = ()  # what was not had, from whom, and why
    problems: tuple[Problem, ...] = ()  # of files, because of which the model was passed over

    def write(self) -> None:
        """Put the new lines into the file."""
        if self.text is not None:
            replace_file(self.path, self.text.encode())


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a whole refresh went."""

    models: tuple[ModelRefreshed, ...]

    @property
    def failures(self) -> tuple[str, ...]:
        """What was not had, in the order in which it was asked for."""
        return tuple(failure for model in self.models for failure in model.failures)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files of the models that were passed over, sorted."""
        return tuple(sorted(problem for model in self.models for problem in model.problems))

    @property
    def had(self) -> int:
        """How many numbers were had."""
        return sum(len(model.added) + model.unchanged for model in self.models)

    @property
    def all_failed(self) -> bool:
        """Was anything asked for, and nothing had?"""
        return bool(self.failures) and not self.had

    @property
    def summary(self) -> str:
        """One line for people."""
        added = sum(len(model.added) for model in self.models)
        skipped = sum(bool(model.problems) for model in self.models)
        if not (self.had or self.failures or skipped):
            return (
                "nothing to ask: neither scoring.yaml nor these entries say where a number is read again ('refresh:')"
            )
        end = f", {skipped} passed over" if skipped else ""
        return f"{added} added, {self.had - added} unchanged, {len(self.failures)} failed{end}"


def choose_models(content: Path, slugs: Sequence[str]) -> Sequence[str]:
    """The models that are named, or all. Raises RefusedError for one that does not exist."""
    known = list_models(content)
    for slug in slugs:
        if slug not in known:
            raise RefusedError(f"no model has the slug {quote(slug)}{advice(slug, known)}")
    return tuple(dict.fromkeys(slugs)) or known


def choose_signals(declared: Declared, only: Collection[str]) -> dict[str, NumberPlace | None]:
    """The signals that are read, each with its place where scoring.yaml names one. Raises RefusedError for an unknown one."""
    known = declared.observed_signals
    for signal in only:
        if signal not in known:
            raise RefusedError(f"scoring.yaml has no observed signal {quote(signal)}{advice(signal, known)}")
    return {key: signal.refresh for key, signal in known.items() if not only or key in only}


def refresh(
    content: Path, slugs: Sequence[str], signals: Mapping[str, NumberPlace | None], web: Web, today: date
) -> Iterator[ModelRefreshed]:
    """Ask about the signals of each model, one model after the other."""
    reader = _Reader(signals, web, today)
    for slug in slugs:
        folder = content / "models" / slug
        path = folder / "signals.yaml"
        draft, problems = read_model(folder, folder.as_posix())
        in_the_way = [one for one in problems if one.path.endswith("/signals.yaml") or draft.facts is None]
        if in_the_way:
            yield ModelRefreshed(path, problems=tuple(in_the_way))
        else:
            yield _with_news(path, reader.read(draft), draft.slug)


def _with_news(path: Path, results: "Iterator[_Result]", slug: str) -> ModelRefreshed:
    text, added, failures, unchanged = read_signals_text(path), [], [], 0
    for signal, result in results:
        if isinstance(result, Reading):
            try:
                text = add_reading(text, signal, result)
                added.append(f"{signal} {result.value}")
            except EditError as error:
                failures.append(f"{slug}: {signal}: {error}")
        elif isinstance(result, WebError):
            failures.append(f"{slug}: {signal}: {result}")
        else:
            unchanged += 1
    return ModelRefreshed(path, text if added else None, tuple(added), unchanged, tuple(failures))


_Result = tuple[str, Reading | WebError | None]
"""What was said of a model's signal: news, why nothing was had, or None where nothing changed."""


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
            number = self._number(spot)
            if isinstance(number, WebError):
                yield signal, number
                continue
            reading = Reading(number, spot.address, self.today)
            yield signal, reading if is_news(seen, reading) else None

    def _number(self, spot: Spot) -> int | WebError:
        data = self._answer(spot.address)
        if isinstance(data, WebError):
            return data
        answer = Answer(data, spot.address)
        number = answer.count(*spot.value)
        missing = f"{spot.address} gives no {'.'.join(map(str, spot.value))}"
        return number if number is not None else WebError(next(iter(answer.complaints), missing))

    def _answer(self, address: str) -> Any:
        if address not in self.answers:
            try:
                self.answers[address] = self.web.get_json(address)
            except WebError as error:
                self.answers[address] = error
        return self.answers[address]


def _links(draft: ModelDraft, seen: Sequence[Observation]) -> list[str]:
    """Where a model's number may stand: first where a person or an earlier refresh read it."""
    facts = draft.facts
    own = (facts.repository, facts.url) if facts else ()
    return [link for link in (*(one.source for one in reversed(seen)), *own) if link]
