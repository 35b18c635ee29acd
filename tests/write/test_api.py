"""The JSON files hold what was judged, in the declared shape, whatever the content says."""

import json
import re
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from tests.builders import SOURCE, make_content, make_model
from tests.write.schemas import FOLDER, NAMES, load_schema, problems_of
from tests.write.sites import HOSTILE, SITE_NAMES, bare_model, compared, hostile_model, judged_sites, rich_model
from unfragile.judge.comparison import Strength, StrengthReason
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.side import ReasonKind
from unfragile.judge.site import judge_site
from unfragile.write.api.comparison import compare_json
from unfragile.write.api.document import number
from unfragile.write.api.models import model_json, models_json
from unfragile.write.api.vocabulary import capabilities_json, match_graph_json

SEEN = {"source": SOURCE, "observed": "2026-01-01"}


def read(data: bytes) -> dict[str, Any]:
    """A JSON file as data."""
    value: dict[str, Any] = json.loads(data)
    return value


def files(site: JudgedSite) -> dict[str, bytes]:
    """Every JSON file of a site, by the name of its schema and what it is of."""
    slugs = [model.slug for model in site.models]
    pairs = [(a, b) for place, a in enumerate(slugs) for b in slugs[place + 1 :]]
    return {
        "models": models_json(site),
        "capabilities": capabilities_json(site),
        "match-graph": match_graph_json(site),
        **{f"model {model.slug}": model_json(site, model) for model in site.models},
        **{f"compare {a} {b}": compare_json(*compared(site, a, b)) for a, b in pairs},
    }


class TestSchemas:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_a_schema(self, name: str) -> None:
        """Each file in schemas/api is a valid schema of draft 2020-12."""
        Draft202012Validator.check_schema(load_schema(name))

    def test_are_all_tested(self) -> None:
        """The schemas here are those in the folder."""
        assert sorted(path.name for path in FOLDER.iterdir()) == [f"{name}.schema.json" for name in NAMES]

    @pytest.mark.parametrize("site", SITE_NAMES)
    def test_describe_every_file(self, site: str) -> None:
        """Every JSON file fits its schema and has no key that the schema does not declare."""
        found = {name: problems_of(name.split()[0], data) for name, data in files(judged_sites()[site]).items()}

        assert found == {name: [] for name in found}

    def test_know_the_words_of_the_judgement(self) -> None:
        """The strengths and reasons of a verdict are those that judging can give."""
        verdict = load_schema("compare")["properties"]["verdict"]["properties"]

        assert set(verdict["strength"]["enum"]) == set(get_args(Strength))
        assert set(verdict["reason"]["enum"]) == set(get_args(StrengthReason))
        reasons = load_schema("compare")["$defs"]["reasons"]["items"]["properties"]
        assert set(reasons["kind"]["enum"]) == set(get_args(ReasonKind))


class TestEveryFile:
    @pytest.mark.parametrize("site", SITE_NAMES)
    def test_has_at_most_six_decimals(self, site: str) -> None:
        """No number has more than six decimals."""
        numbers: set[str] = set()
        for data in files(judged_sites()[site]).values():
            json.loads(data, parse_float=numbers.add)

        assert {number for number in numbers if not re.fullmatch(r"\d+\.\d{1,6}|\d(\.\d)?e-0[56]", number)} == set()

    def test_does_not_depend_on_the_base_address(self) -> None:
        """The same bytes work under any address."""
        models = (rich_model(), bare_model())
        here, there = (
            judge_site(make_content(*models, site={"base_url": url}))
            for url in ("https://example.org/", "https://elsewhere.example/repo/")
        )

        assert files(here) == files(there)

    def test_is_read_line_by_line(self) -> None:
        """A change of one model changes one line of the file of all models."""
        lines = models_json(judged_sites()["rich"]).decode().splitlines()

        assert [line[:15] for line in lines if line.startswith('{"slug"')] == ['{"slug":"alpha"', '{"slug":"beta",']


class TestCompareJson:
    def test_has_the_promised_shape(self) -> None:
        """The members and their order are those that the contract promises, further ones after them."""
        value = read(compare_json(*compared(judged_sites()["rich"], "alpha", "beta")))

        assert list(value) == [
            "schema",
            "a",
            "b",
            "verdict",
            "results",
            "findings",
            "capabilities",
            "searches",
            "address",
        ]
        assert list(value["a"])[:4] == ["slug", "name", "rank", "components"]
        assert list(value["a"]["rank"]) == ["point", "low", "high"]
        assert list(value["a"]["components"]["adoption"]) == ["point", "low", "high", "evidence"]
        assert set(value["verdict"]) == {
            "strength",
            "winner",
            "sentences",
            "leads",
            "as_far_as_known",
            "weightings",
            "flip",
            "dominates",
            "same_job",
            "compares",
            "reason",
            "reasons",
            "turning",
        }
        assert list(value["verdict"]["leads"]) == ["a", "b", "equal"]
        assert list(value["verdict"]["weightings"]) == ["leader", "share"]
        assert list(value["capabilities"]) == ["shared", "only_a", "only_b", "lacks_a", "lacks_b"]

    def test_says_what_was_judged(self) -> None:
        """Numbers, sentences and keys are those of the comparison."""
        comparison, verdict = compared(judged_sites()["rich"], "alpha", "beta")

        value = read(compare_json(comparison, verdict))

        assert value["a"]["rank"]["point"] == comparison.a.rank / 1_000_000
        assert value["b"]["components"]["quality"]["high"] == comparison.b.highs[1] / 1_000_000
        assert value["verdict"]["sentences"] == list(verdict.sentences)
        assert value["verdict"]["strength"] == comparison.strength
        assert value["verdict"]["weightings"]["leader"] == "alpha"
        assert value["capabilities"] == {
            "shared": ["draw"],
            "only_a": ["run-locally"],
            "only_b": ["listen"],
            "lacks_a": [],
            "lacks_b": [],
        }
        assert value["searches"]["count"] == 107
        assert value["address"] == "compare/alpha-vs-beta/"

    def test_left_out_component_is_null(self) -> None:
        """A component of which the whole site has no evidence is null, and one without evidence is not."""
        site = judge_site(make_content(rich_model(), bare_model()))

        value = read(compare_json(*compared(site, "alpha", "beta")))

        assert site.left_out == ("ecosystem", "match_graph")
        assert value["a"]["components"]["match_graph"] is None
        assert value["b"]["components"]["adoption"] == {"point": 0.3, "low": 0.0, "high": 1.0, "evidence": False}

    def test_results_in_common(self) -> None:
        """What both took alike stands side by side, with who reported it, and tells who is ahead in what it tests."""
        better, worse = (
            make_model(slug, benchmarks=[{"value": value, "observed": "2026-01-02", "reported_by": reporter}])
            for slug, value, reporter in (("alpha", 81.2, "independent"), ("beta", 70, "rival"))
        )
        value = read(compare_json(*compared(judge_site(make_content(better, worse)), "alpha", "beta")))

        (result,) = value["results"]
        assert (result["benchmark"], result["settings"], result["counts"]) == ("drawing-test", "", True)
        assert (result["a"], result["b"], result["better"]) == (81.2, 70, "a")
        assert result["reported_by"] == ["independent", "rival"]
        assert value["findings"] == [
            {"capability": "draw", "better": "alpha", "tests": ["drawing-test"], "against": []}
        ]
        assert [reason["kind"] for reason in value["verdict"]["reasons"]["a"]] == ["result"]
        assert value["verdict"]["reasons"]["b"] == []

    def test_dominance_has_no_flip(self) -> None:
        """Where one side is at least as good throughout, the flip is null and the share 1."""
        verdict = read(compare_json(*compared(judged_sites()["rich"], "alpha", "beta")))["verdict"]

        assert (verdict["dominates"], verdict["flip"], verdict["weightings"]["share"]) == ("alpha", None, 1.0)

    def test_flip_says_which_way(self) -> None:
        """A flip names its component, the direction, the weight at which the order turns and today's weight."""
        tested = [{"value": 50, "observed": "2026-01-01"}]
        strong = make_model("strong", signals={"downloads": [(10_000_000, "2026-01-01")]}, benchmarks=tested)
        wide = make_model("wide", integrations=["Easel", "Gallery"], benchmarks=tested)
        site = judge_site(make_content(strong, wide))

        flip = read(compare_json(*compared(site, "strong", "wide")))["verdict"]["flip"]

        # Adoption, quality and ecosystem count 25 : 25 : 10 and differ by 0.7, 0 and -0.8: R = 0.35, t = R / (R + 0.8).
        assert flip == {"component": "ecosystem", "direction": "above", "weight": 0.304348, "from": 0.166667}

    def test_nobody_leads_on_different_scales(self) -> None:
        """Between types with different weights there is neither leader nor winner nor share."""
        weights = {"adoption": 0.2, "quality": 0.2, "ecosystem": 0.2, "match_graph": 0.2, "freshness": 0.2}
        content = make_content(
            make_model("alpha", signals={"downloads": [(5000, "2026-01-01")]}),
            make_model("beta", type="tool", integrations=["Easel"]),
            site={"types": {key: {"name": key, "plural": key} for key in ("model", "tool")}},
            scoring={"weights": {"model": {**weights, "adoption": 0.3, "quality": 0.1}, "tool": weights}},
        )

        verdict = read(compare_json(*compared(judge_site(content), "alpha", "beta")))["verdict"]

        assert verdict["weightings"] == {"leader": None, "share": None}
        assert (verdict["strength"], verdict["winner"], verdict["reason"]) == ("none", None, "none_types")

    def test_hostile_name_reads_back(self) -> None:
        """A name with every special sign comes back as it was typed."""
        value = read(compare_json(*compared(judged_sites()["hostile"], "beta", "gamma")))

        assert value["b"]["name"] == hostile_model().facts.name


class TestModelsJson:
    def test_settings_that_browsers_judge_with(self) -> None:
        """The file says what a browser needs to rank and compare: weights, what is left out, thresholds, presets."""
        value = read(models_json(judged_sites()["bare"]))

        assert value["day"] is None
        assert value["scoring_version"] == 1
        assert value["left_out"] == ["adoption", "quality", "ecosystem", "match_graph", "freshness"]
        assert value["families"] == {"drawing": {"kinds": ["drawing"], "left_out": value["left_out"]}}
        assert value["types"]["model"]["weights"]["freshness"] == 0.15
        assert value["thresholds"] == {"too_close": 2, "about_equal": 3, "min_evidence": 0.4, "robust": 0.75}
        assert value["presets"] == {"balanced": {}}
        assert value["kinds"] == {"drawing": "Drawing"}

    def test_facts_that_people_filter_by(self) -> None:
        """Each model has its licence, its lowest price, its specs as typed and as numbers, and null for the unknown."""
        rich, bare = read(models_json(judged_sites()["rich"]))["models"]

        assert rich["license"] == {
            "name": "Example License",
            "spdx": "MIT",
            "open_weights": True,
            "commercial_use": True,
            "condition": None,
        }
        assert rich["price"] == {
            "tier": "free",
            "shown": [
                {
                    "amounts": {"image": 0.065},
                    "currency": "USD",
                    "seller": "another host",
                    "publisher": False,
                    "text": "free, or from $0.065 per image",
                }
            ],
            "lowest": [
                {
                    "unit": "image",
                    "price": 0.065,
                    "currency": "USD",
                    "seller": "another host",
                    "text": "$0.065 per image",
                }
            ],
        }
        assert rich["specs"] == {
            "parameters": {"value": "8.1B", "number": 8_100_000_000},
            "architecture": {"value": "transformer", "number": None},
        }
        assert (rich["released"], rich["updated"]) == ("2025-01-01", "2025-06-01")
        assert (rich["former_slugs"], rich["aliases"]) == (["old-alpha"], ["Al"])
        assert (rich["times_matched"], rich["capabilities"]) == (100, ["draw", "run-locally"])
        assert [bare[key] for key in ("license", "price", "released", "updated")] == [None] * 4

    def test_life_family_and_abilities(self) -> None:
        """Each model says whether it can be used, with whom it is ranked, and what is known of its abilities."""
        content = make_content(
            make_model(
                "alpha",
                lifecycle={"status": "deprecated", "until": "2026-02-01", "successor": "beta", **SEEN},
                abilities={"retouch": {"has": False, **SEEN}},
            ),
            make_model("beta"),
            site={"as_of": "2026-03-01"},
        )
        site = judge_site(content)
        alpha, beta = read(models_json(site))["models"]

        assert alpha["life"] == {
            "status": "retired",
            "until": "2026-02-01",
            "successor": "Beta",
            "successor_slug": "beta",
            "tag": "shut down 1 Feb 2026",
        }
        assert (alpha["family"], alpha["abilities"]) == ("drawing", {"draw": "described", "retouch": "lacks"})
        assert (beta["life"]["status"], beta["abilities"]) == ("active", {"draw": "described"})
        described, lacks = read(model_json(site, site.models[0]))["abilities"]
        assert (described["proof"], described["source"]) == ("section", None)
        assert (lacks["state"], lacks["proof"], lacks["observed"]) == ("lacks", "line", "2026-01-01")

    def test_no_search_is_not_no_match(self) -> None:
        """Where no search is recorded, times matched is null and not 0."""
        assert read(models_json(judged_sites()["bare"]))["models"][0]["times_matched"] is None


class TestModelJson:
    def test_every_number_has_source_and_date(self) -> None:
        """Observations keep their history, each with where and when it was read."""
        value = read(model_json(judged_sites()["rich"], judged_sites()["rich"].models[0]))

        assert value["observations"] == {
            "downloads": [
                {"value": 5000, "source": "https://example.org/source", "observed": "2026-01-01"},
                {"value": 98000, "source": "https://example.org/source", "observed": "2026-02-01"},
            ]
        }
        assert [result["reported_by"] for result in value["benchmarks"]] == ["independent", "publisher"]
        assert [result["value"] for result in value["results"]] == [70, 81.2]
        assert value["specs"]["parameters"]["observed"] == "2026-01-01"
        assert [offer["price"] for offer in value["pricing"]["offers"]] == [0.08, 0.065]

    def test_components_show_their_grounds(self) -> None:
        """Weights and signals of a component give its point again."""
        for site in judged_sites().values():
            for model in site.models:
                for component in read(model_json(site, model))["components"].values():
                    if component is not None:
                        point = sum(signal["weight"] * signal["point"] for signal in component["signals"])

                        assert point == pytest.approx(component["point"], abs=3e-6)

    def test_weights_in_effect_give_the_rank(self) -> None:
        """Left-out components taken into account, weights times points are the rank."""
        for site in judged_sites().values():
            for model in site.models:
                value = read(model_json(site, model))
                counted = [part for part in value["components"].values() if part]
                rank = 100 * sum(part["weight"] * part["point"] for part in counted)

                assert rank == pytest.approx(value["rank"]["point"], abs=3e-4)

    def test_capabilities_are_markdown_source(self) -> None:
        """Capabilities come as they were authored, in the editor's order."""
        first, second = read(model_json(judged_sites()["rich"], judged_sites()["rich"].models[0]))["capabilities"]

        assert (first["key"], first["name"], first["unique"]) == (
            "draw",
            "Drawing from words",
            "Reads **two** languages.",
        )
        assert (first["best_for"], first["source_links"]) == (["posters", "logos"], ["https://example.org/source"])
        assert (second["key"], second["unique"], second["best_for"]) == ("run-locally", "", [])

    def test_compared_with(self) -> None:
        """The pages that compare it are listed where they are known, and null where not."""
        model = judged_sites()["rich"].models[0]

        assert read(model_json(judged_sites()["rich"], model, ["beta"]))["compared_with"] == ["beta"]
        assert read(model_json(judged_sites()["rich"], model))["compared_with"] is None

    def test_searches(self) -> None:
        """The searches that reach it are there with count and confidence; null where none is recorded."""
        rich, bare = (
            read(model_json(judged_sites()[name], judged_sites()[name].models[0]))["searches"]
            for name in ("rich", "bare")
        )

        assert (rich["times_matched"], rich["of"], bare) == (100, 100, None)
        assert rich["served"] + rich["unknown"] == 100
        assert [(one["query"], one["count"], one["capability"]) for one in rich["top"]] == [
            ("drawing from words", 100, "draw"),
            ("alpha or beta", 7, None),
        ]


class TestCapabilitiesJson:
    def test_models_are_ranked(self) -> None:
        """Each capability lists the models that offer it, the best ranked first; some are offered by none."""
        value = read(capabilities_json(judged_sites()["rich"]))

        assert {one["key"]: one["models"] for one in value["capabilities"]} == {
            "draw": ["alpha", "beta"],
            "retouch": [],
            "listen": ["beta"],
            "run-locally": ["alpha"],
        }
        assert value["categories"][2] == {"key": "running", "name": "Running", "kind": "means"}

    @pytest.mark.parametrize(
        ("site", "expected"),
        [
            ("rich", {"draw": 100, "retouch": 0, "listen": 0, "run-locally": 0}),
            ("bare", dict.fromkeys(("draw", "retouch", "listen", "run-locally"))),
        ],
    )
    def test_times_matched(self, site: str, expected: dict[str, int | None]) -> None:
        """Each capability has the counts of the searches that reach it, added up; null where none is recorded."""
        value = read(capabilities_json(judged_sites()[site]))

        assert {one["key"]: one["times_matched"] for one in value["capabilities"]} == expected


class TestMatchGraphJson:
    def test_searches_lead_to_capabilities_and_models(self) -> None:
        """Searches have edges with confidence and class of match, capabilities the models that serve them."""
        value = read(match_graph_json(judged_sites()["rich"]))

        assert value["recorded"]
        (drawing,) = [one for one in value["searches"] if one["query"] == "drawing from words"]
        assert drawing["count"] == 100
        assert drawing["models"] == []
        (edge,) = drawing["capabilities"]
        assert (edge["key"], edge["match"]) == ("draw", "name")
        assert 0.6 <= edge["confidence"] <= 1
        assert [one["slug"] for one in value["capabilities"][0]["models"]] == ["alpha", "beta"]

    def test_intents_need_no_search(self) -> None:
        """The graph can be walked from needs before any search is recorded."""
        value = read(match_graph_json(judged_sites()["bare"]))

        assert (value["recorded"], value["searches"]) == (False, [])
        assert value["intents"][0] == {
            "intent": "make a picture from a description",
            "language": "en",
            "capability": "draw",
        }

    def test_hostile_search_reads_back(self) -> None:
        """A search with every special sign comes back, white space aside, as it was typed."""
        queries = [search["query"] for search in read(match_graph_json(judged_sites()["hostile"]))["searches"]]

        assert f"drawing from words {' '.join(HOSTILE.split())}" in queries


@pytest.mark.parametrize(("value", "written"), [(98000.0, "98000"), (2, "2"), (0.25, "0.25"), (1e300, "1e+300")])
def test_numbers_are_written_as_people_write_them(value: float, written: str) -> None:
    """A whole number has no decimals, whether it was read or is the default of a setting."""
    assert json.dumps(number(value)) == written
