"""What is generated of the guides: `python -m tests.guides.pages` writes it."""

from pathlib import Path

from tests.guides.codes_page import codes_page
from tests.guides.editor_links import with_links
from tests.guides.fields_page import fields_page
from tests.guides.layouts_page import layouts_page

DOCS = Path(__file__).parents[2] / "docs"


def generated() -> dict[str, str]:
    """The text of each page of docs/ that is generated, or in part, by its name."""
    editor = (DOCS / "editor.md").read_text("utf-8")
    return {
        "codes.md": codes_page(),
        "fields.md": fields_page(),
        "layouts.md": layouts_page(),
        "editor.md": with_links(editor),
    }


def main() -> None:
    """Write the pages anew."""
    for name, text in generated().items():
        (DOCS / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
