"""What the tests that both sides took alike say, in words: the tally, the label of an answer, who is ahead by capability."""

from collections.abc import Iterator, Sequence

from unfragile.judge.comparison import Comparison, VerdictRules, Who
from unfragile.judge.reasons import CommonGround
from unfragile.judge.results import CapabilityFinding, Tally
from unfragile.judge.wording import Wording, shown_of

FEW_TESTS = 3
MANY_MORE = 2
"""Where the scores are too close to call the label names whom tests favour from so many on, and so many times the other's."""


def tally_sentences(found: Comparison, rules: VerdictRules, wording: Wording) -> Iterator[str]:
    """On how many tests that both took alike which side is ahead."""
    say, tests = wording.say, found.tests
    if not tests.tests:
        if found.compares and not found.results:
            yield say["results.none"]()
        return
    ahead, behind = (found.a, found.b) if tests.a >= tests.b else (found.b, found.a)
    most, fewer = max(tests.a, tests.b), min(tests.a, tests.b)
    count = say["count"](count=tests.tests) if tests.tests > 1 else say["count.one"]()
    if tests.tests == 1 and most:
        ground = CommonGround("a" if ahead is found.a else "b", found.results, (), rules.benchmarks)
        result = next(result for result in found.results if result.counts and result.better == ground.who)
        yield say["results.one"](name=ahead.name, **ground.texts(result))
    elif not most:
        yield say["results.even"](tests=count)
    elif most == tests.tests:
        yield say["results.ahead"](tests=count, name=ahead.name)
    elif fewer:
        yield say["results.mixed"](
            tests=count, first=ahead.name, first_count=most, second=behind.name, second_count=fewer
        )
    else:
        yield say["results.some"](tests=count, name=ahead.name, count=most)


def strength_label(found: Comparison, wording: Wording) -> str:
    """How strong a verdict is, in few words: 'Alpha ranks higher, not certain'; and whom the tests favour against it."""
    say, tests = wording.say, found.tests
    favoured = _favoured(found, tests)
    names = {"a": found.a.name, "b": found.b.name}
    winner = names.get(found.winner or "")
    if not favoured:
        return strength_words(found.strength, winner, wording)
    denied = "denied" if found.strength == "leaning" else found.strength
    label = strength_words(denied, winner, wording)
    return say["label.tests"](
        label=label, other=names[favoured], more=max(tests.a, tests.b), fewer=min(tests.a, tests.b)
    )


def strength_words(strength: str, winner: str | None, wording: Wording) -> str:
    """A strength in few words: 'Too close to call'."""
    return wording.say[f"label.{strength}"](leader=winner)


def _favoured(found: Comparison, tests: Tally) -> Who | None:
    """Who is ahead on more tests than the winner, or where it is too close to call on many more than the other."""
    more: Who = "a" if tests.a > tests.b else "b"
    most, fewer = max(tests.a, tests.b), min(tests.a, tests.b)
    if found.winner:
        return more if most > fewer and more != found.winner else None
    many = most >= FEW_TESTS and most >= MANY_MORE * fewer
    return more if found.strength == "too-close" and many else None


def finding_texts(found: Comparison, rules: VerdictRules, wording: Wording) -> Iterator[tuple[str, str]]:
    """Each shared capability that a common test tests, with who is ahead there and by which tests."""
    for finding in found.findings:
        yield finding.capability, _finding_text(found, finding, rules, wording)


def _finding_text(found: Comparison, finding: CapabilityFinding, rules: VerdictRules, wording: Wording) -> str:
    sides = (found.a.name, finding.a), (found.b.name, finding.b)
    (name, own), (other, others) = sides[::-1] if finding.better == "b" else sides
    say, every = wording.say, len(own) + len(others) + len(finding.even)
    tests = _named_tests(own or finding.even, rules, wording)
    if not own:
        return say["finding.even"](tests=tests)
    if every == 1:
        return say["finding.one"](name=name, tests=tests)
    if len(own) == every:
        return say["finding.both" if every == 2 else "finding.all"](name=name, tests=tests, count=every)
    key = "finding.more" if finding.better else "finding.split"
    parts = [say[key](name=name, tests=tests, count=len(own), all=every)]
    if others:
        named = _named_tests(others, rules, wording)
        parts.append(say["finding.other"](name=other, tests=named, count=len(others)))
    if finding.even:
        named = _named_tests(finding.even, rules, wording)
        parts.append(say["finding.equal"](tests=named, count=len(finding.even)))
    return wording.joints["part"].join(parts)


def _named_tests(tests: Sequence[str], rules: VerdictRules, wording: Wording) -> str:
    """The first tests by name, and how many more there are; their names may hold commas."""
    shown = shown_of(len(tests), wording.most_tests)
    names = [rules.benchmarks[test].label for test in tests[:shown]]
    rest = [wording.say["tests.more"](count=len(tests) - shown)] if len(tests) > shown else []
    return wording.joints["test"].join([*names, *rest])
