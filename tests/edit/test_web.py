"""The network client: patient with what passes, short with what does not, and never trusting."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.edit.answering import Answering, Reply, json_reply
from unfragile.edit.web import TOKEN_HOST, USER_AGENT, AnswerCache, NotFoundError, Web, WebError, WebLimits

HOST = "https://numbers.example.org"
ADDRESS = f"{HOST}/model"
AS_SHIPPED = WebLimits()
KEY = "not for everyone"


class Waits(list[float]):
    """The waits that a client asked for; none is waited."""

    def __call__(self, seconds: float) -> None:
        """Note a wait."""
        self.append(seconds)


@contextmanager
def client(
    server: Answering, limits: WebLimits = AS_SHIPPED, cache: AnswerCache | None = None, token: str | None = None
) -> Iterator[tuple[Web, Waits]]:
    """Return a client to which the server is the host of the address, and its waits."""
    waits = Waits()
    with Web(mirrors={HOST: server.origin}, limits=limits, sleep=waits, cache=cache, token=token) as web:
        yield web, waits


def failure(server: Answering, limits: WebLimits = AS_SHIPPED) -> tuple[str, Waits]:
    """Return the words of the error with which asking ends, and the waits before."""
    with client(server, limits) as (web, waits), pytest.raises(WebError) as error:
        web.get_json(ADDRESS)
    return str(error.value), waits


# --- Asking ---------------------------------------------------------------------------------------


def test_gives_json(server: Answering) -> None:
    """An answer is given as data, and the question says who asks."""
    server.on("/model", json_reply({"likes": 5, "é": "ü"}))
    with client(server) as (web, waits):
        assert web.get_json(ADDRESS) == {"likes": 5, "é": "ü"}

    assert waits == []
    assert server.asked[0][1]["user-agent"] == USER_AGENT
    assert "authorization" not in server.asked[0][1]


def test_mirror_replaces_the_origin_alone(server: Answering) -> None:
    """A mirror is asked for the same path and query, below its own path."""
    server.on("/below/a/b?c=d", json_reply(1))
    with Web(mirrors={HOST: f"{server.origin}/below/"}) as web:
        assert web.get_json(f"{HOST}/a/b?c=d") == 1


def test_token_stays_away_from_others(server: Answering) -> None:
    """The token is sent to GitHub's own interface over TLS, not to a mirror of it and to no other host."""
    server.on("/repos/a/b", json_reply({}))
    with Web(mirrors={TOKEN_HOST: server.origin}, token=KEY) as web:
        web.get_json(f"{TOKEN_HOST}/repos/a/b")

        assert web._headers(f"{TOKEN_HOST}/repos/a/b", None) == {"Authorization": f"Bearer {KEY}"}
        for other in ("https://api.github.com.example.org/x", "http://api.github.com/x", "https://example.org/x"):
            assert web._headers(other, None) == {}
    assert "authorization" not in server.asked[0][1]


# --- What may pass --------------------------------------------------------------------------------


def test_asks_again_after_a_server_error(server: Answering) -> None:
    """A server that fails once is asked once more after a short wait."""
    server.on("/model", Reply(500), json_reply(7))
    with client(server) as (web, waits):
        assert web.get_json(ADDRESS) == 7

    assert waits == [1.0]


def test_waits_grow_and_end(server: Answering) -> None:
    """A server that goes on failing is asked four times, with growing waits, and then told."""
    server.on("/model", Reply(503))

    assert failure(server) == ("numbers.example.org answered with status 503", [1.0, 2.0, 4.0])
    assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Mon, 23 Nov 2026 10:00:30 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 30.0),
        ({"Retry-After": "Mon, 23 Nov 2026 09:00:00 GMT", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}, 0.0),
        ({"Retry-After": "soon"}, 1.0),
        ({"Retry-After": "-5"}, 1.0),
        ({}, 1.0),
    ],
)
def test_waits_as_long_as_asked(server: Answering, headers: dict[str, str], wait: float) -> None:
    """A server that was asked too often says how long to wait, in seconds or as a date of its own clock."""
    server.on("/model", Reply(429, headers=headers), json_reply(1))
    with client(server) as (web, waits):
        assert web.get_json(ADDRESS) == 1

    assert waits == [wait]


def test_does_not_wait_for_an_hour(server: Answering) -> None:
    """Who asks for a longer wait than we have is not asked again."""
    server.on("/model", Reply(429, headers={"Retry-After": "3600"}))

    assert failure(server) == ("numbers.example.org was asked too often; try again in 3600 seconds", [])


def test_knows_how_github_says_too_often(server: Answering) -> None:
    """A refusal with no requests left is a rate limit, not a refusal of the question."""
    server.on("/model", Reply(403, headers={"X-RateLimit-Remaining": "0", "Retry-After": "90"}))

    assert failure(server) == ("numbers.example.org was asked too often; try again in 90 seconds", [])


def test_gives_up_on_silence(server: Answering) -> None:
    """A server that does not begin to answer in time is a failure that may pass."""
    server.on("/model", Reply(begins=False), json_reply(3))
    with client(server, WebLimits(silence=1)) as (web, _):
        assert web.get_json(ADDRESS) == 3
    server.on("/model", Reply(begins=False))

    assert failure(server, WebLimits(silence=0.05, attempts=2)) == ("numbers.example.org did not answer in time", [1.0])


def test_gives_up_on_an_answer_that_never_ends(server: Answering) -> None:
    """An answer that goes on and on is cut off, however steadily it comes."""
    server.on("/model", Reply(body=b" " * 200_000))
    ticks = count(step=40)
    with (
        Web(mirrors={HOST: server.origin}, limits=WebLimits(attempts=1), clock=lambda: float(next(ticks))) as web,
        pytest.raises(WebError, match=r"^numbers\.example\.org did not finish its answer in 60 seconds$"),
    ):
        web.get_json(ADDRESS)


def test_hangs_up_on_a_head_that_never_ends(server: Answering) -> None:
    """A server that goes on sending its head, each piece in time, is hung up on, however long it would go on."""
    server.on("/model", Reply(endless_head=True))
    words, waits = failure(server, WebLimits(silence=60, answer=0.2, attempts=2))

    assert (words, waits) == ("numbers.example.org did not finish its answer in 0.2 seconds", [1.0])


def test_says_when_nobody_listens() -> None:
    """A host that cannot be reached is named, with the system's words and without its number for them."""
    with (
        Web(mirrors={HOST: "http://127.0.0.1:9"}, sleep=Waits()) as web,
        pytest.raises(WebError, match=r"^numbers\.example\.org cannot be reached: Connection refused$"),
    ):
        web.get_json(ADDRESS)


def test_stops_asking_a_host_that_is_down(server: Answering) -> None:
    """After three failures in a row a host is not asked any more; a missing page is no failure."""
    server.on("/model", Reply(500))
    with client(server, WebLimits(attempts=1)) as (web, _):
        for page in ("model", "model", "missing", "model", "model", "model"):
            with pytest.raises(WebError):
                web.get_json(f"{HOST}/{page}")
        with pytest.raises(
            WebError, match=r"^numbers\.example\.org is not asked any more: it failed 3 times in a row$"
        ):
            web.get_json(f"{HOST}/other")

    assert len(server.asked) == 6


# --- What does not pass ---------------------------------------------------------------------------


@pytest.mark.parametrize("status", [401, 404, 410])
def test_missing_is_told_apart(server: Answering, status: int) -> None:
    """What a host does not have, or shows to nobody, is an error of its own and is asked for once."""
    server.on("/model", Reply(status))
    with (
        client(server) as (web, waits),
        pytest.raises(NotFoundError, match=r"^numbers\.example\.org shows nothing at /model$"),
    ):
        web.get_json(ADDRESS)

    assert waits == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(403), "numbers.example.org refuses to answer (status 403)"),
        (Reply(204), "numbers.example.org answered with status 204"),
        (Reply(body=b'{"likes": 5'), "numbers.example.org sent no JSON"),
        (Reply(body=b""), "numbers.example.org sent no JSON"),
        (Reply(body=b"<html>Sign in</html>"), "numbers.example.org sent no JSON"),
        (Reply(body=b'{"likes": NaN}'), "numbers.example.org sent no JSON"),
        (Reply(body=b'{"likes": -Infinity}'), "numbers.example.org sent no JSON"),
        (Reply(body=b"9" * 5000), "numbers.example.org sent no JSON"),
        (Reply(body=b"[" * 200_000), "numbers.example.org sent no JSON"),
        (Reply(body=b'"\xff"'), "numbers.example.org sent no UTF-8 text"),
        (
            Reply(body=b"\x1f\x8b", headers={"Content-Encoding": "gzip"}),
            "numbers.example.org sent a packed answer that was not asked for",
        ),
        (Reply(body=b" " * 1_000_000, repeats=6), "numbers.example.org sent more than 5,000,000 bytes"),
        (
            Reply(302, headers={"Location": "http://elsewhere.example.org/model"}),
            "127.0.0.1 leads to another host, elsewhere.example.org, which is not asked",
        ),
        (
            Reply(302, headers={"Location": "//127.0.0.1:1/model"}),
            "127.0.0.1 leads to another host, 127.0.0.1, which is not asked",
        ),
        (
            Reply(302, headers={"Location": "file:///etc/passwd"}),
            "127.0.0.1 leads to another host, file:, which is not asked",
        ),
        (
            Reply(302, headers={"Location": "data:application/json,1"}),
            "127.0.0.1 leads to another host, data:, which is not asked",
        ),
        (
            Reply(302, headers={"Location": "/model"}),
            "numbers.example.org cannot be asked: Exceeded maximum allowed redirects.",
        ),
    ],
)
def test_refuses_at_once(server: Answering, reply: Reply, words: str) -> None:
    """What will not be better in a minute is refused without asking again."""
    server.on("/model", reply)

    assert failure(server) == (words, [])


def test_follows_to_the_same_host(server: Answering) -> None:
    """A page that has moved within its host is found."""
    server.on("/model", Reply(301, headers={"Location": "/new/model"}))
    server.on("/new/model", json_reply(4))
    with client(server) as (web, _):
        assert web.get_json(ADDRESS) == 4


# --- The cache ------------------------------------------------------------------------------------


def test_unchanged_answers_are_not_sent_again(server: Answering, tmp_path: Path) -> None:
    """A kept answer is asked about by its ETag and used when the server says that it still holds."""
    server.on("/model", json_reply({"likes": 5}, ETag='"v1"'), Reply(304))
    cache = AnswerCache(tmp_path / "web")
    for _ in range(2):
        with client(server, cache=cache) as (web, _waits):
            assert web.get_json(ADDRESS) == {"likes": 5}

    assert [headers.get("if-none-match") for _, headers in server.asked] == [None, '"v1"']


def test_changed_answers_replace_kept_ones(server: Answering, tmp_path: Path) -> None:
    """A new answer is given, and kept in the place of the old one."""
    server.on("/model", json_reply(1, ETag='"v1"'), json_reply(2, ETag='"v2"'), Reply(304))
    cache = AnswerCache(tmp_path)
    with client(server, cache=cache) as (web, _):
        assert [web.get_json(ADDRESS) for _ in range(3)] == [1, 2, 2]


def test_only_good_answers_are_kept(server: Answering, tmp_path: Path) -> None:
    """What is no JSON is not kept, nor what has no usable ETag."""
    server.on("/model", Reply(body=b"<html>", headers={"ETag": '"broken"'}), json_reply(1), json_reply(2, ETag='"ü"'))
    with client(server, cache=AnswerCache(tmp_path)) as (web, _):
        with pytest.raises(WebError):
            web.get_json(ADDRESS)
        web.get_json(ADDRESS)
        web.get_json(ADDRESS)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["", "[1", "[]", '{"address": "http://x", "etag": "a", "body": "1"}', "[" * 100_000])
def test_a_damaged_cache_is_passed_over(server: Answering, tmp_path: Path, damage: str) -> None:
    """A file of the cache that is not what it was is as good as none, and is replaced."""
    server.on("/model", json_reply(1, ETag='"v1"'))
    with client(server, cache=AnswerCache(tmp_path)) as (web, _):
        web.get_json(ADDRESS)
        (kept,) = tmp_path.iterdir()
        kept.write_text(damage, "utf-8")

        assert web.get_json(ADDRESS) == 1
        assert json.loads(kept.read_text("utf-8"))["body"] == "1"


def test_no_token_on_the_disk(server: Answering, tmp_path: Path) -> None:
    """The cache holds the address, the ETag and the answer, and nothing of the question."""
    server.on("/model", json_reply(1, ETag='"v1"'))
    with client(server, cache=AnswerCache(tmp_path), token=KEY) as (web, _):
        web.get_json(ADDRESS)
    (kept,) = tmp_path.iterdir()

    assert json.loads(kept.read_text("utf-8")) == {"address": f"{server.origin}/model", "etag": '"v1"', "body": "1"}


# --- Elsewhere ------------------------------------------------------------------------------------


def test_no_network_code_in_a_build() -> None:
    """The command line and a build load nothing that could reach the network."""
    code = "import sys, unfragile.cli, unfragile.build.story; sys.exit(bool({'httpx', 'unfragile.edit.web'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
