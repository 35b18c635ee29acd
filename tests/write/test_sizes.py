"""A build says beforehand how large the site will be, and stops where it would outgrow its budget."""

import re
import shutil
from collections import Counter
from random import Random

import pytest

from tests.write.building import Workshop, workshop
from unfragile.judge.site import judge_site
from unfragile.read.content import load_content
from unfragile.read.problems import Problem, show_text
from unfragile.write.comparisons import ComparedPair, ComparisonPages
from unfragile.write.sizes import Prediction, check_budget

__all__ = ["workshop"]

PREDICTED = re.compile(r"([\d,]+) models, ([\d,]+) pairs, ([\d,]+) pages, about ([\d.]+) (kB|MB)")
WORDS = [
    "the",
    "of",
    "a",
    "picture",
    "word",
    "sound",
    "model",
    "weight",
    "run",
    "draw",
    "read",
    "write",
    "fast",
    "slow",
    "small",
    "large",
    "open",
    "closed",
]


def add_models(workshop: Workshop, count: int, seed: int) -> None:
    """Models with texts of very different lengths."""
    random = Random(seed)  # noqa: S311 - the same texts on every run
    headings = re.findall(
        r"name: ([^,}\n]+)", (workshop.content / "capabilities.yaml").read_text("utf-8").partition("capabilities:")[2]
    )
    for number in range(count):
        folder = workshop.content / f"models/made-{number:03}"
        folder.mkdir(parents=True)
        (folder / "model.yaml").write_text(
            f"name: Made {number}\ntype: model\npublisher: Made Lab\nsummary: A made-up model.\nurl: https://example.org/{number}\n"
        )
        chosen = random.sample(headings, random.randint(1, len(headings)))
        texts = (" ".join(random.choices(WORDS, k=random.choice((5, 40, 400)))) for _ in chosen)
        (folder / "capabilities.md").write_text(
            "\n".join(f"## {name}\n\n{text}.\n" for name, text in zip(chosen, texts, strict=True))
        )


def set_pairs(workshop: Workshop, pairs: str, api: str = "true") -> None:
    """Other settings in site.yaml, in its last two lines."""
    workshop.settle(f"pairs: {pairs}", f"api: {{pairs: {api}}}")


@pytest.mark.parametrize("api", ["true", "false"])
@pytest.mark.parametrize("count", [0, 6, 35])
@pytest.mark.parametrize("policy", ["all", "related"])
def test_prediction_is_near_the_truth(workshop: Workshop, count: int, api: str, policy: str) -> None:
    """The size that is told beforehand is within a tenth of the truth, with short and long texts."""
    add_models(workshop, count, seed=count)
    set_pairs(workshop, f"{{policy: {policy}, per_model: 3}}", api)
    report, told = workshop.build()
    assert report.done, report.problems
    found = PREDICTED.fullmatch(told[0])
    assert found is not None, told[0]
    files = workshop.files()

    told_size = float(found[4]) * {"kB": 1_000, "MB": 1_000_000}[found[5]]
    assert told_size == pytest.approx(sum(map(len, files.values())), rel=0.1)
    assert int(found[2].replace(",", "")) == sum(name.startswith("compare/") and "-vs-" in name for name in files)


def test_what_was_measured_is_not_made_again(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit the prediction looks at the pages that it changes alone, and is what it would be from nothing."""
    add_models(workshop, 6, seed=6)
    set_pairs(workshop, "{policy: all}")
    workshop.build()
    with (workshop.content / "models/made-003/capabilities.md").open("a") as text:
        text.write("\nOne more paragraph of it.\n")
    looked_at = []
    render = ComparisonPages.render

    def watched(pages: ComparisonPages, first: int, second: int) -> ComparedPair:
        looked_at.append(pages.address(first, second))
        return render(pages, first, second)

    monkeypatch.setattr(ComparisonPages, "render", watched)
    _, told = workshop.build()
    edited = [address for address in looked_at if "made-003" in address]
    assert looked_at == edited != []

    looked_at.clear()
    shutil.rmtree(workshop.cache)
    _, told_afresh = workshop.build()
    assert told_afresh[0] == told[0]
    assert len(looked_at) > len(edited)


def test_over_budget(workshop: Workshop) -> None:
    """A site that would outgrow its budget is not built: the error stands at the budget and says what to change."""
    set_pairs(workshop, "{policy: all, budget: 100 kB}")
    report, _ = workshop.build()
    line = len((workshop.content / "site.yaml").read_text("utf-8").splitlines()) - 1

    assert not report.done
    assert not workshop.out.exists()
    shown = re.sub(r"about [\d.]+ [kM]B", "about N kB", show_text(report.problems[0]))
    assert shown == (
        f"{workshop.content}/site.yaml:{line}:22: error: the site would outgrow its budget: 10 pairs make about N kB of "
        "100 kB; set pairs.policy to related, lower pairs.per_model, set api.pairs to false, or raise pairs.budget [over-budget]"
    )


def test_the_file_to_blame_for_the_size_is_named(workshop: Workshop) -> None:
    """Where the texts of one model outweigh those of all others, the error stands at their file."""
    set_pairs(workshop, "{policy: all, budget: 1 MB}")
    texts = sorted((workshop.content / "models").glob("*/capabilities.md"))[1]
    links = "[a]\n" * 400 + f"\n[a]: https://a.org/{'x' * 1900}\n"
    texts.write_text(f"{texts.read_text('utf-8')}\n\n{links}", "utf-8")
    report, _ = workshop.build()

    assert not report.done
    (told,) = [show_text(problem) for problem in report.problems if problem.code == "over-budget"]
    assert told.startswith(f"{texts.as_posix()}:1:1: error: the site would outgrow its budget: ")
    assert told.endswith(", or raise pairs.budget; most of it comes from this file [over-budget]")


def test_near_budget(workshop: Workshop) -> None:
    """Above four fifths of the budget a build warns, and with `strict` it stops."""
    set_pairs(workshop, "{policy: all}")
    workshop.build()
    size = sum(map(len, workshop.files().values()))
    set_pairs(workshop, f"{{policy: all, budget: {size * 1.1 / 1000:.0f} kB}}")
    report, _ = workshop.build()

    assert [(one.severity, one.code) for one in report.problems] == [("warning", "near-budget")]
    assert report.done
    assert not workshop.build(strict=True)[0].done


def test_auto_takes_what_fits(workshop: Workshop) -> None:
    """Policy `auto` takes all pairs of one family while they fit into the budget, else the related ones."""
    add_models(workshop, 20, seed=3)
    set_pairs(workshop, "{policy: auto, per_model: 1, budget: 1 GB}")
    everything = workshop.build()[1][0]
    set_pairs(workshop, "{policy: auto, per_model: 1, budget: 2 MB}")
    related = workshop.build()[1][0]

    content, _ = load_content(workshop.content)
    assert content is not None
    sizes = Counter(model.family for model in judge_site(content).models).values()
    assert len(sizes) > 1
    assert f" {sum(size * (size - 1) // 2 for size in sizes)} pairs" in everything
    assert 10 <= int(related.split()[2]) <= 25


@pytest.mark.parametrize(
    ("prediction", "told"),
    [
        (Prediction(1, 0, 1, 999), "1 model, 0 pairs, 1 page, about 999 bytes"),
        (Prediction(2, 1, 12, 20_000), "2 models, 1 pair, 12 pages, about 20 kB"),
        (Prediction(300, 44_850, 45_200, 2 * 10**9), "300 models, 44,850 pairs, 45,200 pages, about 2 GB"),
    ],
)
def test_words(prediction: Prediction, told: str) -> None:
    """One of a thing is said as one, and large numbers have commas."""
    assert str(prediction) == told


def test_one_pair_is_too_much() -> None:
    """A budget that one pair outgrows is told of as one pair."""
    found = check_budget(Prediction(2, 1, 12, 20_000), 10_000, lambda *words: Problem("site.yaml", 1, 1, *words))

    assert found is not None
    assert found.message.startswith("the site would outgrow its budget: 1 pair makes about 20 kB of 10 kB; set pairs")
