"""Static files are published under names that change with their bytes."""

import re

import pytest

from unfragile.write.assets import BundleError, publish_assets


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
        ("pages/one.js", b'const x = import("./two.js");', b'const x = import("./two.%s.js");'),
        ("site.js", b'import("./pages/two.js")', b'import("./pages/two.%s.js")'),
        ("pages/one.js", b'new URL("./two.js", import.meta.url)', b'new URL("./two.%s.js", import.meta.url)'),
        ("other/one.js", b'import("../pages/two.js")', b'import("../pages/two.%s.js")'),
        ("pages/one.js", b'import("./three.js")', b'import("./three.js")'),
        ("pages/one.css", b'import("./two.js")', b'import("./two.js")'),
    ],
)
def test_uses_follow(name: str, script: bytes, expected: bytes) -> None:
    """A script uses another file by its published name; what is not ours, and what is no script, stays as it is."""
    assets = publish_assets({name: script, "pages/two.js": b"export const x = 1;"})
    digest = assets["pages/two.js"].address.split(".")[1].encode()

    assert assets[name].data == expected.replace(b"%s", digest)


def test_imports_are_joined() -> None:
    """A script stands in one file with all that it imports, each once and after what it needs itself."""
    files = {
        "pages/one.js": b'import { x as first } from "./two.js";\nimport { y } from "./three.js";\nexport const z = first + y;\n',
        "pages/two.js": b'import { y } from "./three.js";\n\n// Told to readers.\nexport function x() { return y; }\n',
        "pages/three.js": b"const hidden = 1;\nexport const y = hidden;\n",
    }

    assets = publish_assets(files)

    assert list(assets) == ["pages/one.js"]
    assert assets["pages/one.js"].data.decode() == (
        "const $0 = (() => {\nconst hidden = 1;\nconst y = hidden;\n\nreturn { y };\n})();\n"
        "const $1 = (() => {\nconst { y } = $0;\n\nfunction x() { return y; }\n\nreturn { x };\n})();\n"
        "const { x: first } = $1;\nconst { y } = $0;\nexport const z = first + y;\n"
    )


def test_joined_scripts_keep_their_place() -> None:
    """A script that is joined into one of another folder asks for its own place, and for files by their published names."""
    script = b'export const ROOT = new URL("../", import.meta.url);\nexport const sheet = new URL("./a.css", import.meta.url);\n'
    assets = publish_assets(
        {"one.js": b'import { ROOT } from "./deep/two.js";\n', "deep/two.js": script, "deep/a.css": b"a"}
    )

    data = assets["one.js"].data.decode()
    sheet = assets["deep/a.css"].address.removeprefix("assets/")
    assert 'const ROOT = new URL("../", new URL("deep/", import.meta.url));' in data
    assert f'const sheet = new URL("./{sheet}", import.meta.url);' in data


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"one.js": b'import two from "./two.js";', "two.js": b""},
            "assets/one.js: 'import two from \"./two.js\";' can't be joined: import names, export where they are declared",
        ),
        (
            {"one.js": b'import { x } from "./two.js";', "two.js": b"const x = 1;\nexport { x };"},
            "assets/two.js: 'export { x };' can't be joined: import names, export where they are declared",
        ),
        ({"one.js": b'import { x } from "./two.js";'}, "assets/one.js imports assets/two.js, which is not there"),
    ],
)
def test_what_is_not_joined(files: dict[str, bytes], message: str) -> None:
    """Another form of import or export is refused with its script."""
    with pytest.raises(BundleError) as refused:
        publish_assets(files)

    assert str(refused.value) == message


def test_name_changes_with_imports() -> None:
    """A script's name changes with the bytes of what it imports."""
    script = b'import "./two.js";'
    first, second = (
        publish_assets({"one.js": script, "two.js": data})["one.js"].address for data in (b"f(1);", b"f(2);")
    )

    assert first != second


def test_circle() -> None:
    """Scripts that import each other are refused by their names."""
    with pytest.raises(BundleError) as refused:
        publish_assets({"one.js": b'import "./two.js";', "two.js": b'import "./one.js";'})

    assert str(refused.value) == "scripts use each other in a circle: one.js → two.js → one.js"
