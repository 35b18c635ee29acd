"""docs/codes.md: every code of a problem with its meaning, what gives it and what does not."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.guides.code_examples import Example, Variant, load_examples
from tests.guides.codes import CODES

HEAD = """# Messages and their codes

Every message of `unfragile check` and `unfragile build` ends in a code in brackets. Here is what each means, with an example that gives it and one that does not; both are run as tests. `make docs` writes this page from `tests/fixtures/guides/codes.yaml`; edit that.

Look for a code with the search of your browser, or follow its link: `codes.md#unknown-key`.
"""
_LANGUAGES = {".yaml": "yaml", ".md": "markdown", ".csv": "csv", ".html": "jinja"}


def codes_page() -> str:
    """The text of docs/codes.md."""
    examples = {example.code: example for example in load_examples()}
    return "\n".join([HEAD, *(part for code in CODES for part in _entry(examples[code]))])


def _entry(example: Example) -> Iterator[str]:
    yield f"## {example.code}\n\n{CODES[example.code]}\n"
    yield f"Bad: {_side(example, example.bad)}"
    yield f"```text\n{example.says}\n```\n"
    yield f"Good: {_side(example, example.good)}"


def _side(example: Example, variant: Variant) -> str:
    """The file and what stands in it."""
    name = f"`{'my-layouts' if example.found_by == 'layouts' else 'content'}/{variant.shown}`"
    note = variant.note()
    words = variant.words()
    if not words:
        return f"{name} {note}\n"
    language = _LANGUAGES.get(PurePosixPath(variant.file).suffix, "text")
    others = "".join(f", with `{new}` in `content/{file}`" for file, (_, new) in _shown_also(variant))
    return f"{name}{f', {note}' if note else ''}{others}\n\n```{language}\n{words}\n```\n"


def _shown_also(variant: Variant) -> Iterator[tuple[str, tuple[str, str]]]:
    for file, (old, new) in variant.also.items():
        yield file, (old, new.strip().rpartition("\n")[2])
