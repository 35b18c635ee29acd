"""The golden site: what the fixture content becomes, so that no page changes unseen.

`python -m tests.golden` writes it anew after a change that is meant.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element

from PIL import Image

from tests.site_folder import FIXTURE, XHTML, files_of, parse
from unfragile.build.request import Options
from unfragile.build.story import build
from unfragile.progress import Progress

FOLDER = Path(__file__).parent / "fixtures" / "golden"
DIGESTS = "files.txt"
PAGES: Mapping[str, str] = {
    "index.html": "home.txt",
    "compare/alder-large-vs-birch-small/index.html": "comparison.txt",
    "models/alder-large/index.html": "model.txt",
    "capabilities/chat/index.html": "capability.txt",
    "methodology/index.html": "methodology.txt",
}
"""The pages whose words are kept, by the file that keeps them."""

_ASSET = re.compile(rb"\.[0-9a-f]{10}(?=\.(?:js|css|svg))")
_UNSEEN = frozenset(XHTML + tag for tag in ("script", "style", "template", "head"))
_INLINE = frozenset(
    XHTML + tag
    for tag in ("a", "abbr", "b", "code", "data", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time")
)


def golden(site: Path) -> dict[str, str]:
    """The texts of all golden files of a built site, by name."""
    files = files_of(site)
    lines = [f"{_ASSET.sub(b'', name.encode()).decode()} {_digest(name, data)}\n" for name, data in files.items()]
    words = {kept: "".join(f"{line}\n" for line in _shown(parse(files[name]))) for name, kept in PAGES.items()}
    return {DIGESTS: "".join(sorted(lines)), **words}


def _digest(name: str, data: bytes) -> str:
    """Of what is seen: of a picture the pixels, of anything else the bytes without the digests in assets' names."""
    if name.endswith(".png"):
        data = Image.open(BytesIO(data)).tobytes()
    return blake2b(_ASSET.sub(b"", data), digest_size=8).hexdigest()


def _shown(page: Element) -> Iterator[str]:
    """The words of a page, a line for each block that has any."""
    line = ""
    for piece in _pieces(page):
        if piece is None:
            if line.strip():
                yield " ".join(line.split())
            line = ""
        else:
            line += piece
    if line.strip():
        yield " ".join(line.split())


def _pieces(element: Element) -> Iterator[str | None]:
    """Texts in their order, None where a block begins or ends."""
    if element.tag in _UNSEEN:
        return
    is_block = element.tag not in _INLINE
    if is_block:
        yield None
    yield element.text or ""
    for inner in element:
        yield from _pieces(inner)
        yield inner.tail or ""
    if is_block:
        yield None


def main() -> None:
    """Write the golden files anew."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        assert build(Options(FIXTURE, out=site, jobs=1), Progress()).done
        texts = golden(site)
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts.items():
        (FOLDER / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
