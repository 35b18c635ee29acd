"""A fault of a layout is told as one, with file and line, whatever Python makes of it."""

import pytest

from tests.conftest import ROOT
from tests.write.building import Workshop, workshop
from unfragile.build.request import Options
from unfragile.edit.live_site import LiveSite
from unfragile.read.problems import show_text

__all__ = ["workshop"]

EXTENDS = "{% extends 'base.html' %}\n{% block main %}\n"
FAULTS = {
    "a division by zero": ("{{ 1 / 0 }}", "ZeroDivisionError: division by zero"),
    "a wrong type": ("{{ 'a' + 1 }}", 'TypeError: can only concatenate str (not "int") to str'),
    "a number as a list": ("{% for x in 5 %}{% endfor %}", "TypeError: 'int' object is not iterable"),
    "a wrong format": ("{{ '%d' | format('x') }}", "TypeError: %d format: a real number is required, not str"),
    "too many arguments": ("{{ heading.upper(1) }}", "TypeError: str.upper() takes no arguments (1 given)"),
    "an empty list": ("{{ [].pop() }}", "IndexError: pop from empty list"),
    "an unknown name": ("{{ nothing }}", "'nothing' is undefined"),
    "an unknown name in another": ("{{ site.nothing.more }}", "'unfragile.write.layouts.SiteView object' has no attribute 'nothing'"),
    "an unknown filter": ("{{ heading | nofilter }}", "No filter named 'nofilter'."),
    "an unknown tag": ("{% nonsense %}", "Encountered unknown tag 'nonsense'. Jinja was looking for the following tags: 'endblock'. The innermost block that needs to be closed is 'block'."),
    "an absent layout": ("{% include 'absent.html' %}", "there is no layout 'absent.html'"),
    "a filter of ours": ("{{ heading | day }}", "AttributeError: 'str' object has no attribute 'day'"),
}  # fmt: skip


def told(workshop: Workshop, **options: object) -> list[str]:
    """The problems of a build, which must come to nothing else, with the place of a test's folders left out."""
    report, _ = workshop.build(**options)
    assert not report.done
    shown = [show_text(problem) for problem in report.problems]
    shipped = (ROOT / "layouts").as_posix()
    return [line.replace(f"{workshop.folder.as_posix()}/", "").replace(shipped, "shipped") for line in shown]


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_layout_raises_has_its_line(name: str, jobs: int, workshop: Workshop) -> None:
    """Whatever is raised while a layout is read or rendered, in whichever process, is told at its line."""
    text, message = FAULTS[name]
    (workshop.layouts / "page.html").write_text(f"{EXTENDS}{text}\n{{% endblock %}}\n", "utf-8")
    assert told(workshop, jobs=jobs) == [f"layouts/page.html:3:1: error: {message} [layout]"]


@pytest.mark.parametrize("name", FAULTS)
def test_the_preview_tells_the_same(name: str, workshop: Workshop) -> None:
    """What a build tells of a layout, the preview tells when it is saved."""
    text, message = FAULTS[name]
    (workshop.layouts / "page.html").write_text(f"{EXTENDS}{text}\n{{% endblock %}}\n", "utf-8")
    site = LiveSite(Options(workshop.content, workshop.layouts, base_url="http://localhost/"))
    (line,) = site.update(quiet=True).messages
    assert line.startswith(f"{workshop.layouts.as_posix()}/page.html:3:1: error: {message[:30]}")


@pytest.mark.parametrize(
    ("layout", "text", "message"),
    [
        ("page.html", b"<p>\n\xff\n", "page.html:2:1: error: byte 0xff is not UTF-8; save the file as UTF-8 [layout]"),
        (
            "page.html",
            b"<p>\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n",
            (
                "page.html:2:1: error: a merge left both sides here; keep what is right and remove the lines of <<<<<<<, "
                "======= and >>>>>>> [layout]"
            ),
        ),
        (
            "page.html",
            b"{% extends 'page.html' %}",
            "page.html:1:1: error: the layout extends, includes or calls itself without end [layout]",
        ),
        (
            "home.html",
            b"\n{% include 'home.html' %}",
            "home.html:2:1: error: the layout extends, includes or calls itself without end [layout]",
        ),
        (
            "page.html",
            b"{% block main %}{{ self.main() }}{% endblock %}",
            "page.html:1:1: error: the layout extends, includes or calls itself without end [layout]",
        ),
        (
            "parts/model.html",
            b"{% macro rank_cell(model) %}{% endmacro %}",
            "parts/model.html:1:1: error: the layout lacks a macro 'result_bar' that takes 1 values [layout]",
        ),
        (
            "parts/model.html",
            b"{% macro standing(model) %}{% endmacro %}",
            "parts/model.html:1:1: error: the layout lacks a macro 'result_bar' that takes 1 values [layout]",
        ),
        (
            "comparison.html",
            b"{% extends 'base.html' %}\n{% block main %}{{ slots.a_name }}\n{{ slots.nonsense }}{% endblock %}",
            "comparison.html:3:1: error: there is no slot 'nonsense' [layout]",
        ),
    ],
    ids=["bytes", "merge", "itself", "circle", "block", "no macro", "another macro", "slot"],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_cannot_be_read_or_used_is_told(
    layout: str, text: bytes, message: str, jobs: int, workshop: Workshop
) -> None:
    """A layout that is no text, refers to itself or lacks what is asked of it is told as such."""
    path = workshop.layouts / layout
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text)
    assert told(workshop, jobs=jobs) == [f"layouts/{message}"]


def test_a_fault_of_the_program_is_none_of_a_layout(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not come of a layout is not blamed on one."""

    def fail(*_: object) -> None:
        raise ValueError("the program's")

    monkeypatch.setattr("unfragile.write.fragments.view_model", fail)
    with pytest.raises(ValueError, match="the program's"):
        workshop.build()


def test_the_last_good_site_stays(workshop: Workshop) -> None:
    """A layout that fails leaves the site as it was, and the next build without it is right."""
    assert workshop.build()[0].done
    before = workshop.files()
    own = workshop.layouts / "page.html"
    own.write_text("{{ 1 / 0 }}", "utf-8")
    assert told(workshop) == ["layouts/page.html:1:1: error: ZeroDivisionError: division by zero [layout]"]
    assert workshop.files() == before
    own.unlink()
    assert workshop.build()[0].done
    assert workshop.files() == before
