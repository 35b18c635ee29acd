"""Restyling in small: a folder that site.yaml names once, with nothing in it but what is different."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site_folder import FIXTURE, files_of
from unfragile.cli import main


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of layouts of a site that names it; the site's folder is the current one."""
    shutil.copytree(FIXTURE, tmp_path / "content")
    with (tmp_path / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("layouts: my-layouts\n")
    (tmp_path / "my-layouts/assets").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "my-layouts"


def build() -> dict[str, bytes]:
    """Return the files of the site."""
    assert main(["build", "--quiet", "--jobs", "1"]) == 0
    return files_of(Path("site"))


def test_one_block_of_a_page(own: Path) -> None:
    """A layout extends the shipped one of its own name and changes a block of it."""
    (own / "home.html").write_text(
        '{% extends "shipped/home.html" %}\n{% block main %}<p>Mine.</p>{{ super() }}{% endblock %}'
    )
    home = build()["index.html"].decode()

    assert "<p>Mine.</p>" in home
    assert 'data-kind="text"' in home
    assert main(["check"]) == 0


def test_own_style_sheet(own: Path) -> None:
    """`own.css` is linked after every other style sheet, and finds the files beside it under their published names."""
    (own / "assets/own.css").write_text('@font-face { src: url("fonts/a.woff2") } :root { --a: red }')
    (own / "assets/fonts").mkdir()
    (own / "assets/fonts/a.woff2").write_bytes(b"font")
    files = build()
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', files["index.html"].decode())
    (font,) = (name for name in files if name.startswith("assets/fonts/"))

    assert re.fullmatch(r"assets/own\.\w+\.css", sheets[-1])
    assert f'url("./{font.removeprefix("assets/")}")'.encode() in files[sheets[-1]]


def test_own_logo(own: Path) -> None:
    """`logo.svg` takes the place of the sign beside the title."""
    (own / "assets/logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")

    assert re.search(
        r'class="brand" href="\./"><img src="assets/logo\.\w+\.svg" height="24" alt="">', build()["index.html"].decode()
    )


def test_without_any(own: Path) -> None:
    """An empty folder changes nothing."""
    mine = build()
    own.joinpath("assets").rmdir()
    settings = Path("content/site.yaml")
    settings.write_text(settings.read_text().replace("layouts: my-layouts\n", ""))

    assert build() == mine


def test_check_reads_layouts(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` finds what cannot be read, leads nowhere or leads to itself, and names what nothing uses."""
    (own / "home.html").write_text("one\n{% extends 'home.html' %}")
    (own / "model.html").write_text("{% extends 'bsae.html' %}")
    (own / "page.html").write_text("{% block main %}\n{{ }}")
    (own / "parts").mkdir()
    (own / "parts/mine.html").write_text("unused")
    (own / "404.html").write_text("{% include 'parts/yours.html' %}")
    (own / "parts/yours.html").write_text("used")

    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "my-layouts/home.html:2:1: error: this layout leads to itself; the shipped one is called 'shipped/home.html' [layout]",
        "my-layouts/model.html:1:1: error: there is no layout 'bsae.html'; did you mean 'base.html'? [layout]",
        "my-layouts/page.html:2:1: error: Expected an expression, got 'end of print statement' [layout]",
        "my-layouts/parts/mine.html:1:1: warning: no page uses this layout; did you mean 'parts/model.html'? [unused-layout]",
        "3 errors, 1 warning",
    ]


@pytest.mark.parametrize("name", ["absent", "../elsewhere", "/etc", "content/../../elsewhere", "link"])
@pytest.mark.parametrize("command", [["check"], ["build", "--quiet"], ["serve"]])
def test_folder_that_cannot_be_taken(
    own: Path, capsys: pytest.CaptureFixture[str], name: str, command: list[str]
) -> None:
    """A folder that is not there, or that leads away from the site, is refused at its line, and nothing is built."""
    (own.parent.parent / "elsewhere").mkdir(exist_ok=True)
    (own.parent / "link").symlink_to(own.parent.parent / "elsewhere")
    settings = Path("content/site.yaml")
    settings.write_text(settings.read_text().replace("layouts: my-layouts", f"layouts: {name}"))

    assert main(command) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        f"content/site.yaml:14:1: error: there is no folder '{name}' beside 'content'; make it, or remove this line [layouts-folder]"
    )
    assert not Path("site").exists()


def test_diff_measures_with_them(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `diff` says of a site's size is said with its own layouts."""
    (own / "model.html").write_text("{{ nobody.knows }}")
    named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run(["git", *named, *words], check=True)

    assert main(["diff", "HEAD"]) == 1
    assert "my-layouts/model.html:1:1: error: 'nobody' is undefined [layout]" in capsys.readouterr().err
