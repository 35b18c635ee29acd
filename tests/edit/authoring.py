"""What a person does after a tool: writes the words that only people know."""

from datetime import date
from pathlib import Path

from unfragile.read.authored import AuthoredModel
from unfragile.read.content import load_content

TODAY = date(2026, 11, 23)


def completed(content: Path, slug: str) -> AuthoredModel:
    """Return a model as the reader sees it, once a person has written its words."""
    model = content / "models" / slug / "model.yaml"
    text = model.read_text("utf-8")
    for name in ("name", "publisher", "summary", "  name"):
        text = text.replace(f"\n{name}:\n", f"\n{name}: By hand\n")
    model.write_text(text, "utf-8")
    words = content / "models" / slug / "capabilities.md"
    text = words.read_text("utf-8")
    words.write_text(text + ("" if "\n## " in text else "\n## Chat\n") + "\nWords.\n", "utf-8")
    loaded, problems = load_content(content, today=TODAY)
    assert problems == ()
    assert loaded is not None
    return next(model for model in loaded.models if model.slug == slug)
