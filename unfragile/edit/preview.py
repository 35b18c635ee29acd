"""A page as the preview shows it: with what is wrong with the content, and a script that reloads it after each change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from threading import Condition

from unfragile.edit.hosting import CONTENT_TYPES, HTML_TYPE, Answer

# A name with a dot in front is no address of a site, so that nothing stands in the way of these.
OWN = "/.unfragile/"
EVENTS = f"{OWN}events"
FILES = {f"{OWN}{path.name}": path for path in map(Path(__file__).with_name, ("preview.js", "preview.css"))}

# After so many seconds without a change a comment is sent, which shows whether the page is still there.
HEARTBEAT = 15.0

WAITING = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>Preview</title>
<body>
<h1>There is no page yet</h1>
<p>It appears by itself as soon as there is one without errors.</p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of a change: where it is not done, the messages say why and the pages stay as they were."""

    done: bool
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """What came of a request: an answer, if there is any page to show, and why it is not the page as it should be."""

    answer: Answer | None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the last change came to."""

    faults: tuple[str, ...] = ()  # what is wrong with it, one a line; the pages are then as they were before
    stamp: str = field(default_factory=token_hex)  # no other change has it, not even one of an earlier preview


class Preview:
    """The site as it stands after the last change: for whoever asks for a page, and for pages that wait for the next."""

    def __init__(self, ask: Callable[[str], Response], outcome: Outcome) -> None:
        """`ask` gives what the site itself answers."""
        self._ask = ask
        self._outcome = outcome
        self._open = True
        self._changed = Condition()

    def answer(self, target: str) -> Answer:
        """What is answered to a request, as on GitHub Pages but for what the preview adds to pages."""
        own = FILES.get(target.partition("?")[0])
        if own:
            return Answer(HTTPStatus.OK, CONTENT_TYPES[own.suffix], own.read_bytes())
        asked, last = self._ask(target), self._outcome
        faults = (*last.faults, *(fault for fault in asked.faults if fault not in last.faults))
        outcome = Outcome(faults, last.stamp)
        found = asked.answer
        if found is None:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, HTML_TYPE, add_to_page(WAITING.encode(), outcome))
        if found.content_type != HTML_TYPE:
            return found
        return Answer(found.status, HTML_TYPE, add_to_page(found.body, outcome))

    def post(self, outcome: Outcome) -> None:
        """Put up what a change came to, and wake everybody who waits."""
        with self._changed:
            self._outcome = outcome
            self._changed.notify_all()

    def close(self) -> None:
        """Send everybody who waits away."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    def follow(self, seen: str, seconds: float = HEARTBEAT) -> Iterator[bool]:
        """Yield False after some time without a change and True as soon as one is up that was not seen, then end."""
        is_over = False
        while not is_over:
            with self._changed:
                is_over = self._changed.wait_for(lambda: not self._open or self._outcome.stamp != seen, seconds)
            if self._open:
                yield is_over


def add_to_page(page: bytes, outcome: Outcome) -> bytes:
    """A page with the script that follows the changes and, where there are errors, what is wrong.

    The script and the style are files of the page's own origin: the strictest policy of a site lets them in, and
    needs no exception for them.
    """
    script = f'<script src="{OWN}preview.js" data-stamp="{outcome.stamp}" defer></script>'
    added = f"{_show_faults(outcome.faults)}{script}\n".encode()
    body, end, rest = page.rpartition(b"</body>")
    return body + added + end + rest if end else page + added


def _show_faults(faults: tuple[str, ...]) -> str:
    if not faults:
        return ""
    lines = "".join(f"<li>{escape(fault)}</li>\n" for fault in faults)
    return (
        f'<link rel="stylesheet" href="{OWN}preview.css">\n'
        '<section id="unfragile-faults" role="alert">\n'
        "<h2>The last change has errors</h2>\n"
        f"<ul>\n{lines}</ul>\n</section>\n"
    )
