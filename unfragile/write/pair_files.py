"""The files of a comparison: its page and, where the site has these, its facts for programs."""

from unfragile.judge.pairs import Pair
from unfragile.write.api import compare_json
from unfragile.write.catalogue import Catalogue
from unfragile.write.comparisons import ComparedPair, ComparisonPages
from unfragile.write.digests import digest_bytes
from unfragile.write.links import file_of


def pair_files(catalogue: Catalogue, comparisons: ComparisonPages, pair: Pair) -> list[tuple[str, bytes]]:
    """The names of a pair's files, each with the digest of all that it is made from; the page is the last."""
    key, address = comparisons.key(*pair), comparisons.address(*pair)
    page = (file_of(address), key)
    has_facts = catalogue.site.content.site.api.pairs
    return [(f"api/v1/{address[:-1]}.json", digest_bytes(key + b"json")), page] if has_facts else [page]


def pair_data(name: str, found: ComparedPair) -> bytes:
    """The bytes of one of its files."""
    return found.html if name.endswith(".html") else compare_json(found.comparison, found.verdict)
