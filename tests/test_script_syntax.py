"""Scripts hold to what the oldest browsers know that the site promises to serve (Safari 15.0)."""

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).resolve().parents[1] / "layouts" / "assets"
TOO_NEW = {
    "a lookbehind in an expression (Safari 16.4)": r"\(\?<[=!]",
    "at() (Safari 15.4)": r"\.at\(",
    "Object.hasOwn (Safari 15.4)": r"\bObject\.hasOwn\(",
    "findLast (Safari 15.4)": r"\.findLast(?:Index)?\(",
    "structuredClone (Safari 15.4)": r"\bstructuredClone\(",
    "toSorted and the like (Safari 16)": r"\.(?:toSorted|toReversed|toSpliced|with)\(",
    "Object.groupBy (Safari 17.4)": r"\.groupBy\(",
    "a static block of a class (Safari 16.4)": r"\bstatic \{",
    "methods of sets (Safari 17)": r"\.(?:isSubsetOf|isSupersetOf|symmetricDifference|isDisjointFrom)\(",
}


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_no_newer_syntax(path: Path) -> None:
    """No script uses syntax or a method that Safari 15.0 does not know."""
    code = re.sub(r"^\s*(?://|\*|/\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE)

    assert [name for name, newer in TOO_NEW.items() if re.search(newer, code)] == []
