"""`check --links`: which links of the entries still lead somewhere, and never an error for that."""

from pathlib import Path

import pytest

from tests.edit.answering import Answering, Reply
from unfragile.cli import main

LINKS = {
    "fine": Reply(200),
    "moved": Reply(301, headers={"Location": "/fine"}),
    "wall": Reply(403),
    "robots": Reply(429),
    "lost": Reply(404),
    "removed": Reply(410),
    "broken": Reply(502),
}


def test_states(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is gone is told apart from what refuses programs and from what does not answer now; the status stays 0."""
    for name, reply in LINKS.items():
        server.on(f"/{name}", reply)
    text = "".join(f"  - {{value: 1, source: 'https://a.example/{name}#x', observed: 2026-01-01}}\n" for name in LINKS)
    (content / "models/birch/signals.yaml").write_text(f"likes:\n{text}", "utf-8")
    hosts = ("https://a.example", "https://huggingface.co", "https://github.com", "https://birch.example.org")
    mirrors = [word for host in hosts for word in ("--mirror", f"{host}={server.origin}")]

    assert main(["check", "--links", "--content", str(content), *mirrors]) == 0
    said = capsys.readouterr()
    lines = [line for line in said.out.splitlines() if line.startswith("https://a.example/")]
    assert lines == [
        "https://a.example/wall: refused to programs; a person has to look (birch)",
        "https://a.example/robots: refused to programs; a person has to look (birch)",
        "https://a.example/lost: gone (birch)",
        "https://a.example/removed: gone (birch)",
        "https://a.example/broken: no answer now; it may be back later (birch)",
    ]
    assert " links: 2 fine, 2 refused, " in said.err
    assert len([path for path in server.paths() if path == "/fine"]) == 2


def test_errors_come_first(server: Answering, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Content with errors is mended before anybody is asked."""
    (content / "models/birch/model.yaml").write_text("name: A\n", "utf-8")

    assert main(["check", "--links", "--content", str(content)]) == 1
    assert "links are asked about once the content has no errors" in capsys.readouterr().err
    assert server.paths() == []
