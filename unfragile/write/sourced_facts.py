"""Facts of a model as pages show them, each with its source: prices, specs, results, the day of its release."""

from dataclasses import dataclass

from unfragile.judge import figures
from unfragile.judge.judgement import JudgedModel, JudgedSite
from unfragile.judge.prices import Price, shown_amount, shown_unit
from unfragile.judge.results import RunKey, newest_results
from unfragile.judge.specs import spec_text, worked_out
from unfragile.judge.units import millionths
from unfragile.read.schema import Offer, Release
from unfragile.read.scoring_schema import Benchmark
from unfragile.read.site_schema import SpecRow
from unfragile.write.notes import Note, NoteBook, Part


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A fact in words with where and when it was read."""

    label: str
    text: str
    note: Note | Part | None  # None where no source states it
    how: str = ""  # how it was worked out


@dataclass(frozen=True, slots=True)
class PriceView:
    """The price of what is paid together."""

    lead: str  # 'free, or from'; '' where it is not free without a seller
    money: str  # '$1.25 / $10.00'
    per: str  # 'per million tokens in / out'
    seller: str  # who asks it, and whether that is the usual price
    below: str  # 'from $0.40 / $2.00 at Seller'; '' where nobody asks a fifth less
    text: str  # all but the seller in one line
    note: Note | Part

    @property
    def asked(self) -> str:
        """'$1.25 / $10.00', 'free, or from $0.0023'."""
        return f"{self.lead} {self.money}".lstrip()


@dataclass(frozen=True, slots=True)
class ResultView:
    """A result of a test."""

    label: str
    text: str
    length: str  # of its bar, in percent
    reporter: str  # in a word
    day: str  # in few letters
    note: Note


def view_price(price: Price, book: NoteBook) -> PriceView:
    """A price with the sources of each number that is printed."""
    printed = [*price.shown.offers, *(price.lowest.offers if price.below else ())]
    seller = price.shown.seller
    notes = tuple(dict.fromkeys(book.cite(one.source, one.observed, _offer_text(one)) for one in printed))
    return PriceView(
        lead=price.lead,
        money=price.money,
        per=price.per,
        seller=f"{seller}, the middle one of {price.sellers} sellers" if price.usual else seller,
        below=price.below,
        text=price.text,
        note=book.part("prices", notes) if price.usual or len(notes) > 1 else notes[0],
    )


def _offer_text(offer: Offer) -> str:
    return f"{offer.what}: {figures.price(offer.price, offer.currency, offer.unit)}"


def view_offer(offer: Offer, book: NoteBook) -> SourcedText:
    """What a seller asks."""
    return SourcedText(offer.what, offer_price(offer), book.cite(offer.source, offer.observed, _offer_text(offer)))


def offer_price(offer: Offer) -> str:
    """What is asked in the unit in which prices are compared, and as the source states it where that is another one."""
    stated, unit = figures.price(offer.price, offer.currency, offer.unit), shown_unit(offer.unit)
    if unit == offer.unit:
        return stated
    return f"{figures.price(shown_amount(offer), offer.currency, unit)} ({stated})"


def view_release(release: Release, book: NoteBook) -> SourcedText:
    """The day of a release."""
    text = figures.long_day(release.date)
    note = book.cite(release.source, release.observed, f"Released: {text}") if release.source else None
    return SourcedText("Released", text, note)


def view_specs(model: JudgedModel, site: JudgedSite, book: NoteBook) -> dict[str, SourcedText]:
    """The technical facts that are given or worked out, by spec."""
    found = {}
    rows = site.content.site.specs
    for key, row in rows.items():
        if key in model.authored.facts.specs:
            found[key] = _view_spec(model, key, row, book)
        elif row.estimate and (ways := worked_out(model, key, rows)):
            base = row.estimate.spec  # what it is worked out from
            note = _view_spec(model, base, rows[base], book).note
            found[key] = SourcedText(row.label, ways[0].text, note, ways[0].note)
    return found


def _view_spec(model: JudgedModel, key: str, row: SpecRow, book: NoteBook) -> SourcedText:
    spec = model.authored.facts.specs[key]
    text = spec_text(spec.value, row.unit)
    return SourcedText(row.label, text, book.cite(spec.source, spec.observed, f"{row.label}: {text}"))


def view_results(model: JudgedModel, site: JudgedSite, book: NoteBook) -> dict[RunKey, ResultView]:
    """The newest results of tests."""
    found = {}
    for place, result in newest_results(model.authored.signals.benchmarks).items():
        benchmark = site.content.scoring.benchmarks[result.name]
        stated = figures.with_unit(result.value, benchmark.unit)
        text = figures.with_unit(figures.rounded(result.value), benchmark.unit)
        label = f"{benchmark.label} ({result.settings})" if result.settings else benchmark.label
        note = book.cite(result.source, result.observed, f"{label}: {stated}", result.reported_by)
        found[place] = ResultView(
            label, text, _length(result.value, benchmark), result.reported_by, figures.short_day(result.observed), note
        )
    return found


def _length(value: float, benchmark: Benchmark) -> str:
    """How long a result's bar is, in percent: on the scale of its test, the better the longer."""
    start, end = benchmark.ends or (0.0, max(benchmark.chance, benchmark.top))
    if benchmark.better == "lower":
        start, end = end, start
    share = (value - start) / (end - start)
    return figures.points(millionths(min(1.0, max(0.02, share)) * 100), 1)
