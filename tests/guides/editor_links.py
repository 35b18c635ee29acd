"""The links of docs/editor.md that open GitHub's editor with a file prefilled, made from the examples below them."""

import re
from urllib.parse import quote

NEW_FILE = "../../../new/main"
"""From /OWNER/REPOSITORY/blob/main/docs/ on GitHub, so that a fork's guide opens the editor of the fork."""

_EXAMPLE = re.compile(
    r"^(`(?P<path>content/models/[^`]+)` \(\[open it in GitHub's editor\]\()[^)]*(\)[^\n]*:\n\n```\w+\n(?P<text>.*?)```)$",
    re.MULTILINE | re.DOTALL,
)


def file_examples(guide: str) -> dict[str, str]:
    """The files that a guide shows whole, by their path."""
    return {found["path"]: found["text"] for found in _EXAMPLE.finditer(guide)}


def editor_address(path: str, text: str) -> str:
    """Where GitHub offers to create a file with that text."""
    return f"{NEW_FILE}?filename={quote(path)}&value={quote(text, safe='')}"


def with_links(guide: str) -> str:
    """The guide with each link as the example below it wants it."""
    return _EXAMPLE.sub(lambda found: f"{found[1]}{editor_address(found['path'], found['text'])}{found[3]}", guide)
