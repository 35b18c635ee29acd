"""Markdown as plain text."""

from unfragile.write.html import make_markdown

LONGEST = 160


def first_sentences(markdown: str) -> str:
    """The sentences with which the first paragraph of a text begins, as many as a search engine shows; '' without one."""
    tokens = make_markdown().parse(markdown)
    starts = (place for place, token in enumerate(tokens) if token.type == "paragraph_open" and token.level == 0)
    start = next(starts, None)
    if start is None:
        return ""
    parts = tokens[start + 1].children or []
    text = " ".join("".join(part.content or " " for part in parts).split())
    cut = text[:LONGEST].rfind(". ")
    return text if len(text) <= LONGEST else text[: cut + 1] if cut > 0 else ""
