"""The site that the preview holds in memory."""

import gc
import multiprocessing
import threading
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from tests.edit.serving import copy_content
from unfragile.build.request import Options
from unfragile.edit import live_site
from unfragile.edit.live_site import LiveSite
from unfragile.edit.preview import Response, Updated
from unfragile.judge.judgement import JudgedSite
from unfragile.read import content as reading
from unfragile.write import sizes
from unfragile.write.fragments import Fragmenter

MODEL = "content/models/alder-large/model.yaml"
SIGNALS = "content/models/alder-large/signals.yaml"
CAPABILITIES = "content/models/alder-large/capabilities.md"
SUMMARY = "A text model with open weights for long documents."
PAGE = "/repo/models/alder-large/"
MOVED = "/repo/models/alder-1-large/"
READY = Updated(done=True)
FAULT = "{}/layouts/moved.html:2:1: error: 'nothing' is undefined [layout]"


class Desk:
    """A live site, and the folder with its content and an owner's layouts, which may be edited."""

    def __init__(self, folder: Path) -> None:
        copy_content(folder)
        (folder / "layouts").mkdir()
        self.folder = folder
        self.site = LiveSite(
            Options(folder / "content", folder / "layouts", base_url="http://127.0.0.1:8000/repo/", jobs=1)
        )

    def update(self) -> Updated:
        """Let the site take in what was changed."""
        return self.site.update(quiet=True)

    def edit(self, name: str, old: str, new: str) -> Updated:
        """Replace some text of a file, and let the site take it in."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
        return self.update()

    def lay_out(self, name: str, text: str) -> Updated:
        """Write an owner's layout, and let the site take it in."""
        (self.folder / "layouts" / name).write_text(text, "utf-8")
        return self.update()

    def page(self, target: str = PAGE) -> str:
        """The page at an address, which has no fault."""
        asked = self.site.answer(target)
        assert isinstance(asked, Response)
        assert asked.faults == ()
        assert asked.answer is not None
        return asked.answer.body.decode()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk of the fixture content."""
    return Desk(tmp_path)


def count_calls(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[str]:
    """A list to which each call of a function adds its name."""
    calls: list[str] = []
    function = getattr(owner, name)

    def counted(*values: Any, **options: Any) -> Any:
        calls.append(name)
        return function(*values, **options)

    monkeypatch.setattr(owner, name, counted)
    return calls


def test_change(desk: Desk) -> None:
    """A page is as the content is after the last change."""
    assert desk.update() == READY
    assert SUMMARY in desk.page()
    assert desk.edit(MODEL, SUMMARY, "Another summary.") == READY
    assert "Another summary." in desk.page()


def test_request_before_all_changes(desk: Desk) -> None:
    """Whoever asks at once has the page, too: a process that was started anew has been told of no change."""
    assert SUMMARY in desk.page()


def test_one_edit(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit of one model, that model is read and rendered again, and no other; no layout is loaded again."""
    desk.update()
    calls = [
        *(count_calls(monkeypatch, owner, name) for owner, name in [(reading, "read_model"), (Fragmenter, "render")]),
        count_calls(monkeypatch, live_site, "load_layouts"),
    ]
    desk.edit(CAPABILITIES, "## ", "## ")
    assert calls == [[], [], []]
    desk.edit(MODEL, SUMMARY, "Another summary.")

    assert calls == [["read_model"], ["render"], []]


def test_error_in_content(desk: Desk) -> None:
    """While the content has an error, it is told with its place and the pages stay as they were."""
    desk.update()
    fault = "models/alder-large/model.yaml:9:3: error: unknown pricing tier 'fre'; did you mean 'free'? [pricing-tier]"

    assert desk.edit(MODEL, "tier: free", "tier: fre") == Updated(
        done=False, messages=(f"{desk.folder}/content/{fault}",)
    )
    assert SUMMARY in desk.page()
    assert desk.edit(MODEL, "tier: fre", "tier: free") == READY


def test_errors_from_the_start(desk: Desk) -> None:
    """Where there never was a site without errors, there is no answer."""
    assert not desk.edit(MODEL, "tier: free", "tier: fre").done
    assert desk.site.answer(PAGE) == Response(None)


def test_budget(desk: Desk) -> None:
    """A site that would outgrow its budget is refused as a build refuses it."""
    (message,) = desk.edit("content/site.yaml", "types:", "pairs: {policy: all, budget: 1 kB}\ntypes:").messages

    assert message.startswith(f"{desk.folder}/content/site.yaml:5:22: error: the site would outgrow its budget: ")


def test_new_layout(desk: Desk) -> None:
    """A layout of the owner's is seen as soon as it is there."""
    desk.update()
    assert desk.lay_out("404.html", "<p>Ours</p>") == READY
    assert desk.page("/repo/missing") == "<p>Ours</p>"


@pytest.mark.parametrize("layout", ["404.html", "home.html", "model.html", "comparison.html", "methodology.html"])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ nothing.here }}", "'nothing' is undefined"),
        ("{% if %}", "Expected an expression, got 'end of statement block'"),
    ],
)
def test_error_in_a_layout(desk: Desk, layout: str, text: str, words: str) -> None:
    """An error in a layout is told when it is saved, again after each change, and the pages stay as they were."""
    desk.update()
    fault = f"{desk.folder}/layouts/{layout}:2:1: error: {words} [layout]"

    assert desk.lay_out(layout, f"<p>Ours\n{text}") == Updated(done=False, messages=(fault,))
    assert desk.edit(MODEL, SUMMARY, "Another summary.") == Updated(done=False, messages=(fault,))
    assert SUMMARY in desk.page()
    assert desk.lay_out(layout, (Path("layouts") / layout).read_text("utf-8")) == READY
    assert "Another summary." in desk.page()


@pytest.fixture
def large_desk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return a desk of a site so large that no model's page is among those from which its size is estimated."""
    monkeypatch.setattr(sizes, "MODELS_LOOKED_AT", 0)
    return desk


def test_error_in_one_page(large_desk: Desk) -> None:
    """An error that shows in one page alone is told when that is asked for; the page is shown as it was."""
    before = large_desk.page(MOVED)
    assert large_desk.lay_out("moved.html", "<p>Ours\n{{ nothing.here }}") == READY
    asked = large_desk.site.answer(f"{MOVED}?x=y")

    assert isinstance(asked, Response)
    assert asked.faults == (FAULT.format(large_desk.folder),)
    assert asked.answer is not None
    assert (asked.answer.status, asked.answer.body.decode()) == (HTTPStatus.OK, before)
    assert SUMMARY in large_desk.page()


def test_error_in_a_page_that_was_never_seen(large_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where such a page was not shown before, or long ago, the error is all there is."""
    monkeypatch.setattr(live_site, "MOST_KEPT", 1)
    large_desk.page(MOVED)
    large_desk.page(PAGE)
    large_desk.lay_out("moved.html", "<p>Ours\n{{ nothing.here }}")

    assert large_desk.site.answer(MOVED) == Response(None, (FAULT.format(large_desk.folder),))


FAULTS = [
    (OSError(28, "No space left on device", "site"), "error: No space left on device: site"),
    (
        ZeroDivisionError("one\x1b[2J by none"),
        r"error: a fault in unfragile itself: ZeroDivisionError: one\u001b[2J by none",
    ),
]


@pytest.mark.parametrize(("fault", "message"), FAULTS)
def test_work_that_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: Exception, message: str) -> None:
    """A change and a request at which the work fails are told in one line; the next ones are as if nothing was."""

    def fail(*_: object, **_options: object) -> None:
        raise fault

    with monkeypatch.context() as broken:
        broken.setattr(live_site, "Planning", fail)
        assert desk.update() == Updated(done=False, messages=(message,))
    assert desk.update() == READY
    with monkeypatch.context() as broken:
        broken.setattr(live_site, "answer", fail)
        assert desk.site.answer(PAGE) == Response(None, (message,))
    assert SUMMARY in desk.page()


def test_one_at_a_time(desk: Desk) -> None:
    """Threads that ask at once each get the answer to their own request, and none forks the process that they share."""
    targets = [f"/repo/models/{name}/" for name in ("alder-large", "birch-small", "cedar-voice")] * 4
    found: dict[int, Response] = {}

    def ask(place: int) -> None:
        found[place] = desk.site.answer(targets[place])

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(targets))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [found[place] for place in range(len(targets))] == [desk.site.answer(target) for target in targets]
    assert multiprocessing.active_children() == []


def test_what_was_before_an_edit_is_let_go(desk: Desk) -> None:
    """However many edits there are, no more than the site as it is and as it was is held in memory."""
    held = _judged_sites()
    told = SUMMARY
    for number in range(12):
        assert desk.edit(MODEL, told, f"Summary {number}.") == READY
        told = f"Summary {number}."
        assert told in desk.page()

    assert 1 <= _judged_sites() - held <= 2


def _judged_sites() -> int:
    """How many sites are in memory."""
    gc.collect()
    return sum(type(one) is JudgedSite for one in gc.get_objects())
