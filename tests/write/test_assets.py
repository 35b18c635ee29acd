"""Static files are published under names that change with their bytes."""

import re

import pytest

from unfragile.write.assets import CircularUseError, publish_assets


def test_name_carries_digest() -> None:
    """A file keeps its bytes and gets a name that carries their digest."""
    first, second = (publish_assets({"site.css": data})["site.css"] for data in (b"a", b"b"))

    assert first.data == b"a"
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", first.address)
    assert first.address != second.address


def test_file_without_ending() -> None:
    """A name without an ending is followed by the digest."""
    address = publish_assets({"fonts/LICENSE": b"text"})["fonts/LICENSE"].address

    assert re.fullmatch(r"assets/fonts/LICENSE\.[0-9a-f]{10}", address)


@pytest.mark.parametrize(
    ("name", "script", "expected"),
    [
        ("pages/one.js", b'import { x } from "./two.js";', b'import { x } from "./two.%s.js";'),
        ("pages/one.js", b'import "./two.js";', b'import "./two.%s.js";'),
        ("pages/one.js", b'const x = import("./two.js");', b'const x = import("./two.%s.js");'),
        ("site.js", b'import("./pages/two.js")', b'import("./pages/two.%s.js")'),
        ("pages/one.js", b'new URL("./two.js", import.meta.url)', b'new URL("./two.%s.js", import.meta.url)'),
        ("other/one.js", b'import("../pages/two.js")', b'import("../pages/two.%s.js")'),
        ("pages/one.js", b'import("./three.js")', b'import("./three.js")'),
        ("pages/one.css", b'import("./two.js")', b'import("./two.js")'),
    ],
)
def test_imports_follow(name: str, script: bytes, expected: bytes) -> None:
    """A script uses another file by its published name; what is not ours, and what is no script, stays as it is."""
    assets = publish_assets({name: script, "pages/two.js": b"export const x = 1;"})
    digest = assets["pages/two.js"].address.split(".")[1].encode()

    assert assets[name].data == expected.replace(b"%s", digest)


def test_name_changes_with_imports() -> None:
    """A script's name changes with the bytes of what it imports."""
    script = b'import "./two.js";'
    first, second = (publish_assets({"one.js": script, "two.js": data})["one.js"].address for data in (b"1", b"2"))

    assert first != second


def test_circle() -> None:
    """Scripts that import each other are refused by their names."""
    with pytest.raises(CircularUseError) as refused:
        publish_assets({"one.js": b'import "./two.js";', "two.js": b'import "./one.js";'})

    assert str(refused.value) == "scripts use each other in a circle: one.js → two.js → one.js"
