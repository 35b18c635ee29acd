"""The command `serve`, from its start to its end."""

import signal
from http.client import HTTPResponse
from io import StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.edit.serving import PATIENCE, Serving, copy_content, serving
from unfragile.cli import main
from unfragile.edit.preview import Updated
from unfragile.edit.serve import MOST_PORTS, Address, Server, _listen, _Terminal

MODEL = "models/alder-large/model.yaml"
SUMMARY = "A text model with open weights for long documents."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder that may be changed."""
    return copy_content(tmp_path)


def ask(address: str) -> tuple[int, str]:
    """The status and the text at an address."""
    try:
        answer: HTTPResponse | HTTPError = urlopen(address, timeout=PATIENCE)  # noqa: S310 - the address is our own server's
    except HTTPError as refused:
        answer = refused
    with answer:
        return answer.status or 0, answer.read().decode()


def page_of_model(running: Serving) -> tuple[int, str]:
    """The page of the model that the tests edit."""
    return ask(f"{running.address}models/alder-large/")


def test_save_and_see(content: Path) -> None:
    """What is saved is seen under the base path after that; while it has errors, the page before it is."""
    with serving(content, "--base-path", "repo") as running:
        assert running.wait_until_shown()[-1].startswith("ready in ")
        assert running.address.endswith("/repo/")
        assert SUMMARY in page_of_model(running)[1]

        running.edit(MODEL, SUMMARY, "Another summary.")
        assert len(running.wait_until_shown()) == 1
        assert "Another summary." in page_of_model(running)[1]

        running.edit(MODEL, "tier: free", "tier: fre")
        fault = f"{content}/{MODEL}:9:3: error: unknown pricing tier 'fre'; did you mean 'free'? [pricing-tier]"
        assert running.wait_until_shown() == [fault, "not ready: the pages stay as they were"]
        status, page = page_of_model(running)
        assert (status, "Another summary." in page) == (200, True)
        assert "unknown pricing tier &#x27;fre&#x27;; did you mean &#x27;free&#x27;? [pricing-tier]</li>" in page

        running.edit(MODEL, "tier: fre", "tier: free")
        running.wait_until_shown()
        assert "unfragile-faults" not in page_of_model(running)[1]


def test_start_with_errors(content: Path) -> None:
    """A content that has errors from the start is told of, and shown as soon as they are mended."""
    (content / "site.yaml").rename(content.parent / "site.yaml")
    with serving(content) as running:
        assert running.wait_until_shown()[-1] == "not ready: the pages stay as they were"
        status, page = ask(running.address)
        assert (status, f"{content}/site.yaml:1:1: error: " in page) == (503, True)

        (content.parent / "site.yaml").rename(content / "site.yaml")
        running.wait_until_shown()
        assert ask(running.address)[0] == 200


def test_own_layouts(content: Path, tmp_path: Path) -> None:
    """A layout of the owner's is watched like content, and what is wrong in it is told with its line."""
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    (layouts / "404.html").write_text("<p>Ours</p>\n")
    with serving(content, "--layouts", layouts) as running:
        running.wait_until_shown()
        assert ask(f"{running.address}missing")[1].startswith("<p>Ours</p>")

        (layouts / "404.html").write_text("<p>Ours</p>\n{{ nothing.here }}\n")
        fault = f"{layouts}/404.html:2:1: error: 'nothing' is undefined [layout]"
        assert fault in running.wait_until_shown()


def test_faults_of_pages() -> None:
    """What is wrong with a page that was asked for is told once after each change, and not again if that had it."""
    stream = StringIO()
    terminal = _Terminal(stream)
    terminal.tell_of_page(("one",))
    terminal.tell_of_page(("one", "two"))
    terminal.tell(Updated(done=False, messages=("two",)), 0.4)
    terminal.tell_of_page(("one", "two"))
    terminal.tell(Updated(done=True), 0.414)

    assert stream.getvalue().splitlines() == [
        "one",
        "two",
        "two",
        "not ready: the pages stay as they were",
        "one",
        "ready in 0.41 s",
    ]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_end(content: Path, end: signal.Signals) -> None:
    """Ctrl-C, as any other wish to end it, ends the preview in one line, as it was meant to end, and nothing is left."""
    with serving(content) as running:
        running.wait_until_shown()

        assert running.end(end) == (0, ["ended"])
        assert list(running.temporary.iterdir()) == []


def test_taken_port(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that another program has is named, with the status of a machine that fails."""
    with Server("127.0.0.1", 0) as server:
        port = str(server.server_port)
        status = main(["serve", "--content", str(content), "--port", port])

    assert (status, capsys.readouterr().err) == (3, f"error: Address already in use: 127.0.0.1:{port}\n")


def test_next_free_port() -> None:
    """Where nobody asked for a port and the usual one is taken, the next free one is taken, and that is said."""
    said = StringIO()
    with (
        Server("127.0.0.1", 0) as other,
        _listen(Address("127.0.0.1", other.server_port, "/", may_move=True), _Terminal(said)) as server,
    ):
        assert other.server_port < server.server_port < other.server_port + MOST_PORTS
        moved = f"port {other.server_port} is taken by another program, so this is port {server.server_port}\n"

    assert said.getvalue() == moved


@pytest.mark.parametrize("path", ["/../", "a b", "/a/.b/", "/ä/", "?x", "a//%41"])
def test_wrong_base_path(content: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A base path that no address can have is refused."""
    status = main(["serve", "--content", str(content), "--base-path", path])

    assert (status, capsys.readouterr().err) == (
        2,
        f"error: Invalid value for '--base-path': '{path}' is no path such as /repo/\ntry 'unfragile serve --help'\n",
    )


def test_missing_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a content folder nothing is served."""
    status = main(["serve", "--content", f"{tmp_path}/none"])

    message = f"error: Invalid value for '--content': there is no content folder '{tmp_path}/none'\n"
    assert (status, capsys.readouterr().err) == (2, f"{message}try 'unfragile serve --help'\n")
