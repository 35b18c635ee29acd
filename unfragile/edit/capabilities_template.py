"""The capabilities.md of a new model: headings to write below, and notes that nobody sees on the page.

Markdown has no comments of its own. A link definition that no link uses is one in effect: it can be read in the
file, and is not shown.
"""

from collections.abc import Iterator, Sequence

from unfragile.read.capabilities_file import LABELS

NOTE_ADDRESS = "https://commonmark.org/help/"
"""What a note links to, were it a link: how Markdown is written."""

LABEL_MEANINGS = {
    "unique": "what only this model does, or does in its own way",
    "alternatives": "how it compares with another model, with the numbers of both",
    "best_for": "a list of uses that it suits",
    "limitations": "a list of what it cannot do, or does badly",
    "requires": "a list of what is needed to use it",
    "inputs": "a list of what it takes",
    "outputs": "a list of what it gives",
    "sources": "where all this was read, each as <https://example.org/page>",
}

_NOTES = (
    "Lines that begin with [note] are shown to nobody. Remove them when you are done.",
    "One section for each capability, the most important first.",
    "A heading is '## ' and a name or alias from capabilities.yaml, without markup.",
    "Below the heading: what it does, in your own words. Then any of the labels below, each at most once.",
)


def capabilities_md(headings: Sequence[str], notes: Sequence[str] = ()) -> str:
    """The text of capabilities.md with these headings, each waiting for its words; `notes` stand above them."""
    lines = [_note(text) for text in (*_NOTES, *_label_notes(), *notes)]
    for heading in headings:
        lines += ["", f"## {heading}"]
    return "\n".join(lines) + "\n"


def _label_notes() -> Iterator[str]:
    for label, field in LABELS.items():
        yield f"**{label}** {LABEL_MEANINGS[field]}"


def _note(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'[note]: {NOTE_ADDRESS} "{escaped}"'
