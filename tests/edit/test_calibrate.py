"""What `calibrate` promises: a fit that finds the truth behind results, exact complaints, the same lines every time."""

import csv
import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean, pstdev

import pytest
import yaml

from unfragile.cli import main
from unfragile.edit.calibrate import (
    FACTORS,
    Prior,
    ScaleKind,
    Told,
    by_calibration,
    by_scaled_mean,
    estimate,
    fold_of,
    hold_back_models,
    hold_back_tests,
    render_calibration,
)
from unfragile.edit.fitting import KINSHIP, Curve, SolvedShare, as_shares, fit_curves, fit_lines, logistic
from unfragile.edit.results_table import Ends, PublishedResult, ResultTable, TableError, read_tables
from unfragile.read.scoring_schema import Benchmark, Family

HEADER = "model,benchmark,value,reported_by\n"
TRUTH = {
    f"test-{i}": Curve(difficulty, slope, 0.03)
    for i, (difficulty, slope) in enumerate(
        [(-1.5, 1.0), (-1.0, 2.0), (-0.5, 1.5), (0.0, 1.2), (0.0, 2.2), (0.4, 1.0), (0.8, 1.6), (1.2, 2.0)]
    )
}


def made_up(models: int = 80, missing: float = 0.3, seed: int = 7) -> tuple[list[SolvedShare], dict[str, float]]:
    """Shares that models of known ability solve of tests with known curves, some left out, some far off."""
    dice = random.Random(seed)  # noqa: S311
    raw = {f"model-{i:02}": dice.gauss(0, 1) for i in range(models)}
    middle, width = fmean(raw.values()), pstdev(raw.values())
    abilities = {name: (value - middle) / width for name, value in raw.items()}
    shares = []
    for name, ability in abilities.items():
        for test, curve in TRUTH.items():
            if dice.random() < missing:
                continue
            solved = curve.solved(ability) + dice.gauss(0, curve.spread) + (0.4 if dice.random() < 0.02 else 0)
            shares.append(SolvedShare(name, test, min(max(solved, 0.01), 0.99), 1.0))
    return shares, abilities


def test_the_truth_is_found() -> None:
    """Difficulty, slope and spread of made-up tests come out, and the abilities of models, in spite of wild results."""
    shares, abilities = made_up()
    found = fit_curves(shares)
    for name, curve in TRUTH.items():
        assert found.tests[name].difficulty == pytest.approx(curve.difficulty, abs=0.12)
        assert found.tests[name].slope == pytest.approx(curve.slope, rel=0.15)
        assert 0.02 < found.tests[name].spread / KINSHIP < 0.06
    errors = [abs(found.abilities[name] - ability) for name, ability in abilities.items()]
    assert fmean(errors) < 0.1
    assert fmean(found.abilities.values()) == pytest.approx(0, abs=0.02)
    assert pstdev(found.abilities.values()) == pytest.approx(1, abs=0.03)


def test_the_ends_are_found() -> None:
    """Tests on one straight scale come out with the same place for a model, whatever their numbers are."""
    dice = random.Random(3)  # noqa: S311
    shares = []
    for i in range(60):
        place = 0.05 + 0.9 * i / 59
        shares += [
            SolvedShare(f"model-{i:02}", name, low + (high - low) * (place + dice.gauss(0, 0.02)), 1.0)
            for name, low, high in [("wide", 0.1, 0.9), ("narrow", 0.4, 0.5), ("high", 0.7, 0.95)]
        ]
    found = fit_lines(shares)
    ordered = sorted(found.abilities, key=lambda name: found.abilities[name])
    assert sum(abs(i - int(name[-2:])) for i, name in enumerate(ordered)) < 60
    for name, low, high in [("wide", 0.1, 0.9), ("narrow", 0.4, 0.5), ("high", 0.7, 0.95)]:
        width = high - low
        assert found.tests[name].low == pytest.approx(low, abs=0.15 * width)
        assert found.tests[name].high == pytest.approx(high, abs=0.15 * width)


@pytest.mark.parametrize("fit", [fit_curves, fit_lines])
def test_one_result_is_enough(fit: Callable[[Sequence[SolvedShare]], object]) -> None:
    """A table of one line, and one in which all models are equal, are fitted."""
    fit([SolvedShare("a", "t", 0.5, 1.0)])
    fit([SolvedShare(name, test, 0.01, 1.5) for name in "abc" for test in "tu"])


def test_a_vote_is_as_the_method_says() -> None:
    """Ability difficulty + ln(s/(1−s))/slope, error spread/(slope·s·(1−s)) times the factor, weighed by 1/error²."""
    curve = Curve(0.1, 1.5, 0.06)
    share = SolvedShare("a", "t", 0.8, 1.5)
    ability, error = curve.vote(share)
    assert ability == pytest.approx(0.1 + math.log(4) / 1.5)
    assert error == pytest.approx(0.06 / (1.5 * 0.8 * 0.2) * 1.5)
    found = estimate([share], {"t": curve}, Prior(-0.6, 0.8))
    weights = 0.8**-2 + error**-2
    assert found.point == pytest.approx((-0.6 * 0.8**-2 + ability * error**-2) / weights)
    assert found.error == pytest.approx(weights**-0.5)


def test_one_test_has_one_vote() -> None:
    """Of several results of a model on a test the independent ones count, then their median; shares stay in bounds."""
    results = [
        PublishedResult("a", "t", 90, "publisher"),
        PublishedResult("a", "t", 50, "independent"),
        PublishedResult("a", "t", 70, "independent"),
        PublishedResult("a", "u", 10, "rival"),
        PublishedResult("b", "w", 3, "independent"),
        PublishedResult("b", "w", 5, "independent"),
    ]
    ends = {"t": Ends(20, 100), "u": Ends(25, 100), "w": Ends(100, 0)}
    assert as_shares(results, ends, FACTORS) == [
        SolvedShare("a", "t", 0.5, 1.0),
        SolvedShare("a", "u", 0.01, 1.5),
        SolvedShare("b", "w", 0.96, 1.0),
    ]


def test_winners_are_told() -> None:
    """On results that follow from ability most winners are told, and more of them where a lead is claimed."""
    shares, _ = made_up(40)
    for hold_back in (hold_back_tests, hold_back_models):
        told = hold_back(shares, by_calibration(fit_curves, Prior(-0.6, 0.8)))
        assert 0.85 < told.right / told.asked < told.sure_right / told.sure
        assert told.sure < told.asked


def test_other_measures_claim_nothing() -> None:
    """The plain mean is as it says, and claims no lead."""
    learned = [
        SolvedShare("a", "t", 0.2, 1.0),
        SolvedShare("b", "t", 0.6, 1.5),
        SolvedShare("a", "u", 0.1, 1.5),
        SolvedShare("b", "u", 0.3, 1.5),
    ]
    known = [SolvedShare("c", "t", 0.5, 1.0), SolvedShare("c", "u", 0.2, 1.5)]
    assert by_scaled_mean(learned)(known)["c"].point == pytest.approx((0.75 + 0.5) / 2)
    assert hold_back_tests(made_up(10)[0], by_scaled_mean).sure == 0


def test_equal_results_are_not_asked_for() -> None:
    """A pair that is equal on the test that was held back has no winner."""
    shares = [SolvedShare(model, f"test-{i}", 0.5, 1.0) for model in "ab" for i in range(9)]
    assert hold_back_tests(shares, by_scaled_mean) == Told()


def test_what_is_held_back_stays_the_same() -> None:
    """The parts of five follow from the names alone."""
    assert [fold_of(name) for name in ("gpqa-diamond", "mmlu", "aime-2025", "é")] == [
        int(digits, 16) % 5 for digits in ("a16d1228", "10f90160", "8a56acdf", "4a99557e")
    ]


def write_table(path: Path, shares: Sequence[SolvedShare]) -> Path:
    """A table of these shares in percent."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["model", "benchmark", "value", "reported_by"])
        writer.writerows([share.model, share.benchmark, 100 * share.solved, "independent"] for share in shares)
    return path


@pytest.mark.parametrize("scale", ["curve", "ends"])
def test_lines_for_the_scoring(scale: ScaleKind, tmp_path: Path) -> None:
    """What is printed is YAML that the scoring takes, the same whatever the order of the lines."""
    shares, _ = made_up(30)
    printed = render_calibration(read_tables([write_table(tmp_path / "a.csv", shares)]), "language", scale)
    random.Random(1).shuffle(shares)  # noqa: S311
    assert printed == render_calibration(read_tables([write_table(tmp_path / "b.csv", shares)]), "language", scale)
    lines = yaml.safe_load(printed)
    Family.model_validate({"kinds": ["chat"], **lines["families"]["language"]})
    assert list(lines["benchmarks"]) == sorted(TRUTH)
    for fields in lines["benchmarks"].values():
        assert Benchmark.model_validate({"label": "A test", **fields}).family == "language"
    assert "# calibrated, tests held back: 0." in printed


def test_scales_and_few_models_are_said() -> None:
    """A line says where guessing and solving all lie if not at 0 and 100, which end is better, and that models are few."""
    results = tuple(
        PublishedResult(f"m{i}", test, 5.0 + i, "independent") for i in range(3) for test in ("rate", "score")
    )
    table = ResultTable(results, {"rate": Ends(100, 0), "score": Ends(4, 20)})
    curves, ends = (render_calibration(table, "speech", scale) for scale in ("curve", "ends"))
    assert "  score: {family: speech, chance: 4, top: 20, difficulty: " in curves
    assert "  rate: {family: speech, chance: 100, top: 0, difficulty: " in curves
    assert ", better: lower, spread: " in ends.split("  rate: ")[1].split("\n")[0]
    assert "better" not in ends.split("  score: ")[1]
    assert curves.count("# only 3: use with care") == 2
    assert "tests held back: no pair of models had a test in common that could be held back" in curves


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "t.csv:1: no column 'model'; expected model, benchmark, value, reported_by and, if wanted, chance, top, source"),
        ("model,benchmark,value\n", "t.csv:1: no column 'reported_by'; expected model, benchmark, value, reported_by and, if wanted, chance, top, source"),
        ("model,benchmark,value,reported_by,when\n", "t.csv:1: unknown column 'when'; expected model, benchmark, value, reported_by, chance, top, source"),
        ("model,model,benchmark,value,reported_by\n", "t.csv:1: the column 'model' stands there twice"),
        (HEADER, "there is no result in the tables"),
        (f"{HEADER}a,t,5,publisher\na,t,5\n", "t.csv:3: 3 cells where the header has 4"),
        (f"{HEADER}\na,t,much,publisher\n", "t.csv:3: 'much' is no number"),
        (f"{HEADER}a,t,nan,publisher\n", "t.csv:2: 'nan' is no number"),
        (f"{HEADER}a,t,1e999,publisher\n", "t.csv:2: '1e999' is no number"),
        (f"{HEADER}a,t,,publisher\n", "t.csv:2: '' is no number"),
        (f"{HEADER}a, ,5,publisher\n", "t.csv:2: benchmark is empty"),
        (f"{HEADER}a,t,5,me\n", "t.csv:2: reported_by is 'me'; expected publisher, rival, independent"),
        (f'{HEADER}"a\nb",t,5,me\n', "t.csv:3: reported_by is 'me'; expected publisher, rival, independent"),
        (f'{HEADER}"a"x,t,5,publisher\n', "t.csv:2: ',' expected after '\"'"),
        (f'{HEADER}"a,t,5,publisher\n', "t.csv:2: unexpected end of data"),
        (
            "model,benchmark,value,reported_by,chance\na,t,5,rival,25\nb,t,6,rival,25\nc,t,6,rival,20\n",
            "t.csv:4: chance of 't' is 20 here and 25 before",
        ),
        ("model,benchmark,value,reported_by,top\na,t,5,rival,high\n", "t.csv:2: top 'high' is no number"),
        ("model,benchmark,value,reported_by,top\na,t,5,rival,0\n", "benchmark 't': chance and top are the same"),
        (f"{HEADER}a,No!,5,rival\n", "t.csv:2: 'No!' is no key such as gpqa-diamond"),
    ],
)  # fmt: skip
def test_faulty_tables(text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with a table is said with its line."""
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as raised:
        read_tables([Path("t.csv")])
    assert str(raised.value) == message


def test_all_faults_are_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command ends with status 2 and every fault of every file, escaped."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(f"{HEADER}a,t,\x1b[1m,rival\n", encoding="utf-8")
    Path("b.csv").write_bytes(b"\xff\xfe")
    assert main(["calibrate", "a.csv", "b.csv"]) == 2
    assert (
        capsys.readouterr().err
        == "error: a.csv:2: '\\u001b[1m' is no number\nb.csv: not UTF-8\ntry 'unfragile calibrate --help'\n"
    )


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several files are one table, with a mark at the start or without."""
    shares, _ = made_up(12)
    first, second = write_table(tmp_path / "a.csv", shares[:40]), write_table(tmp_path / "b.csv", shares[40:])
    first.write_bytes(b"\xef\xbb\xbf" + first.read_bytes())
    assert main(["calibrate", str(first), str(second), "--family", "chess", "--scale", "ends"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"# {len(shares)} results of 12 models on 8 tests\n# calibrated, tests held back: ")
    assert (
        "\nfamilies:\n  chess: {prior: 0.3, prior_spread: 0.25}\nbenchmarks:\n  test-0: {family: chess, low: "
        in printed
    )


def test_a_share_at_the_edge_of_numbers() -> None:
    """However far an ability lies from a difficulty, the share is a number."""
    assert logistic(-1e9) == 0.0
    assert logistic(1e9) == 1.0
