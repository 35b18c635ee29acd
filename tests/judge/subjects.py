"""One model judged by itself: its components with a scoring of a few lines."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.builders import SCORING, VOCABULARY
from unfragile.judge.calibration import family_of
from unfragile.judge.judgement import Component, SignalScore
from unfragile.judge.match_graph import Reach
from unfragile.judge.rank import judge_components
from unfragile.judge.signals import MeasuredModel
from unfragile.judge.standings import kind_of
from unfragile.read.authored import AuthoredModel
from unfragile.read.scoring_schema import ScoringFile
from unfragile.read.site_schema import Vocabulary

DAY = date(2026, 6, 10)
NOBODY = Reach(0, 0, 0, 0, ())


def judge_component(
    key: str,
    model: AuthoredModel,
    scoring: Mapping[str, Any] | None = None,
    *,
    day: date | None = DAY,
    reach: Reach = NOBODY,
) -> Component:
    """One component of one model; `scoring` replaces keys of the little scoring file."""
    rules = ScoringFile.model_validate({**SCORING, **(scoring or {})})
    kind = kind_of(model, Vocabulary.model_validate(VOCABULARY))
    parts = judge_components(MeasuredModel(model, kind, family_of(kind, rules.families), reach, rules, day))
    found = next(part for part in parts if part and part.key == key)
    assert found is not None
    return found


def judge_signal(
    signal: Mapping[str, Any], model: AuthoredModel, *, day: date | None = DAY, reach: Reach = NOBODY
) -> SignalScore:
    """A signal that stands alone in the component of adoption; its key is `downloads` unless it names another."""
    declared = {"component": "adoption", "weight": 1, "prior": 0.3, **signal}
    key = str(declared.pop("key", "downloads"))
    return judge_component("adoption", model, {"signals": {key: declared}}, day=day, reach=reach).signals[0]
