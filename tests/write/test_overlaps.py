"""What a comparison says of the capabilities of two models, however much their authors wrote."""

import pytest

from tests.write.building import Workshop, workshop
from unfragile.write.overlaps import ROOM

__all__ = ["workshop"]

CHAT, SUMMARIES = "First of all it talks.", "Then it sums up."


@pytest.mark.parametrize("first", [CHAT, SUMMARIES])
@pytest.mark.parametrize("pair", ["alder-large-vs-birch-small", "alder-large-vs-dogwood-paint"])
def test_first_section_is_always_described(workshop: Workshop, pair: str, first: str) -> None:
    """The section that an author puts first is described beside each rival, of the same kind and of others."""
    sections = {CHAT: "## Chat", SUMMARIES: "## Summaries"}
    padding = " A plain word more." * (ROOM // 15)
    texts = [f"{sections[text]}\n\n{text}{padding}\n" for text in sorted(sections, key=lambda text: text != first)]
    (workshop.content / "models/alder-large/capabilities.md").write_text("\n".join(texts), "utf-8")

    workshop.build()

    assert first in workshop.files()[f"compare/{pair}/index.html"].decode()
