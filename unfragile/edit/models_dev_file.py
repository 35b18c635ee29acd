"""The JSON of https://models.dev/api.json: which sellers offer which model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from unfragile.edit.answers import Reply
from unfragile.edit.new_model import slug_of
from unfragile.edit.web import read_json
from unfragile.faults import RefusedError
from unfragile.judge.figures import first_of
from unfragile.read.characters import fold_name
from unfragile.read.problems import advice, quote

MAX_BYTES = 50_000_000
_DATE_KEYS = ("as_of", "generated_at", "date")
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class SellerRow:
    """One model of one seller."""

    seller: str
    seller_name: str
    id: str
    data: Mapping[str, Any]
    way: tuple[str, ...] = ()  # to it in the file as it is published

    def names(self) -> tuple[str, str]:
        """What a slug may be made of: the id without the maker before it, and the name."""
        name = self.data.get("name")
        return slug_of(self.id.rpartition("/")[2]), slug_of(name if isinstance(name, str) else "")

    def is_maker(self, publisher: str | None) -> bool:
        """Does the seller offer its own model, as far as the row or the model's publisher tells?"""
        maker = self.data.get("base_model")
        is_base = isinstance(maker, str) and maker.partition("/")[0] == self.seller
        return is_base or (publisher is not None and fold_name(publisher) == fold_name(self.seller_name))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a file holds: its rows, and the day of which it says that it is."""

    rows: tuple[SellerRow, ...]
    day: date | None


def read_catalogue(path: Path, today: date) -> Listing:
    """The rows of a file, as it is published or as a flat list of rows with `provider` and `id`."""
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise RefusedError(f"'{path}' is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        data = read_json(raw.decode("utf-8"))
    except ValueError as error:
        raise RefusedError(f"'{path}' is no JSON: {error}") from None
    rows = [row for row in _listed(data) if row is not None]
    if not rows:
        raise RefusedError(f"'{path}' holds no model in the form of https://models.dev/api.json")
    days = (Reply(data, str(path)).day(key, latest=today) for key in _DATE_KEYS)
    return Listing(tuple(rows), next((day for day in days if day), None))


def _listed(data: Any) -> list[SellerRow | None]:
    if isinstance(data, list):
        return [_row(one.get("provider"), one.get("provider_name"), one) for one in data if isinstance(one, dict)]
    sellers = data.items() if isinstance(data, dict) else ()
    return [
        _row(key, seller.get("name"), {"id": id_, **model}, (str(key), "models", str(id_)))
        for key, seller in sellers
        if isinstance(seller, dict) and isinstance(seller.get("models"), dict)
        for id_, model in seller["models"].items()
        if isinstance(model, dict)
    ]


def _row(seller: Any, name: Any, data: Mapping[str, Any], way: tuple[str, ...] = ()) -> SellerRow | None:
    id_ = data.get("id")
    if not isinstance(seller, str) or not isinstance(id_, str):
        return None
    return SellerRow(seller, name if isinstance(name, str) else seller, id_, data, way)


def find_row(catalogue: Listing, slug: str, publisher: str | None, seller: str | None) -> SellerRow:
    """The row for a model's slug; of several sellers, the model's own maker. Raises RefusedError where none stands out."""
    rows = _of_seller(catalogue.rows, seller)
    for place in range(2):  # by the id, then by the name
        found = [row for row in rows if row.names()[place] == slug]
        own = [row for row in found if row.is_maker(publisher)] or found
        if len(own) > 1:
            raise RefusedError(f"{_several(slug, own)}")
        if own:
            return own[0]
    known = {name for row in rows for name in row.names() if name}
    raise RefusedError(f"no model fits the slug {quote(slug)}{advice(slug, known)}")


def find_exact(catalogue: Listing, id_: str, seller: str | None) -> SellerRow:
    """The row with an id. Raises RefusedError where there is none, or more than one seller."""
    rows = _of_seller(catalogue.rows, seller)
    found = [row for row in rows if row.id == id_]
    if not found:
        raise RefusedError(f"there is no model {quote(id_)}{advice(id_, {row.id for row in rows})}")
    if len(found) > 1:
        raise RefusedError(_several(id_, found))
    return found[0]


def other_sellers(catalogue: Listing, row: SellerRow) -> list[SellerRow]:
    """The rows of other sellers for the same model, one for each: the same id without the maker before it."""
    wanted = row.names()[0]
    found = {one.seller: one for one in catalogue.rows if one.names()[0] == wanted and one.seller != row.seller}
    return list(found.values())


def _of_seller(rows: Sequence[SellerRow], seller: str | None) -> Sequence[SellerRow]:
    found = [row for row in rows if seller in (None, row.seller)]
    if not found and seller is not None:
        raise RefusedError(f"there is no provider {quote(seller)}{advice(seller, {row.seller for row in rows})}")
    return found


def _several(what: str, rows: Sequence[SellerRow]) -> str:
    sellers = list(dict.fromkeys(row.seller for row in rows))
    if len(sellers) == 1:
        ids = ", ".join(row.id for row in rows[:_MOST_NAMED])
        return f"several models of {sellers[0]} fit {quote(what)}: {ids}; choose one with --model"
    return f"several providers offer {quote(what)}: {first_of(sellers, _MOST_NAMED)}; choose one with --provider"
