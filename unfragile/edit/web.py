"""The network of the editor's commands: JSON from a few public hosts, asked politely and read with distrust."""

import hashlib
import json
import re
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from socket import SHUT_RDWR
from threading import Timer
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from unfragile.faults import RefusedError
from unfragile.files import replace_file


class KeptAnswer(BaseModel):
    """An answer and the mark by which its server knows it; no header of a request, and so no token."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    etag: str
    body: str


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """A folder with one file for each address, so that a server need not send again what has not changed."""

    folder: Path

    def find(self, address: str) -> KeptAnswer | None:
        """What is kept for an address; None also where the file is not one of ours."""
        try:
            kept = KeptAnswer.model_validate_json(self._path(address).read_bytes())
        except (FileNotFoundError, ValidationError):
            return None
        return kept if kept.address == address else None

    def keep(self, answer: KeptAnswer) -> None:
        """Keep an answer in place of the one before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        replace_file(self._path(answer.address), answer.model_dump_json().encode())

    def _path(self, address: str) -> Path:
        return self.folder / f"{hashlib.sha256(address.encode()).hexdigest()}.json"


USER_AGENT = "unfragile (a generator of comparison sites)"
TOKEN_HOST = "https://api.github.com"  # noqa: S105 - a host, no token

GONE = (404, 410)
LONGEST_PAUSE = 30.0  # seconds before the next attempt, where the server does not say
_ERROR_NUMBER = re.compile(r"^\[Errno -?\d+\] ")


@dataclass(frozen=True, slots=True)
class WebLimits:
    """How long and how much; times in seconds."""

    silence: float = 20  # until the server begins, or goes on, to answer
    answer: float = 60  # for a whole answer
    wait: float = 60  # before the next attempt; who asks for more is not asked again
    attempts: int = 4
    redirects: int = 3
    size: int = 5_000_000  # bytes
    failures: int = 3  # in a row, after which a host is not asked any more


DEFAULT_LIMITS = WebLimits()


class WebError(OSError):
    """An answer could not be had; the message says from which host and why."""


class NotFoundError(WebError, RefusedError):
    """The host knows nothing of that address, or shows it to nobody."""


class _PassingError(WebError):
    """What may go by itself; `after` is the wait in seconds that the server asks for."""

    def __init__(self, message: str, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class _Call:
    """Knows the connections of a client, and hangs up where an answer goes on and on, its head among it."""

    def __init__(self) -> None:
        self.was_hung_up = False
        self._streams: list[Any] = []

    def note(self, event: str, facts: Mapping[str, Any]) -> None:
        """Hear of what the client does."""
        if event.endswith((".connect_tcp.complete", ".start_tls.complete")):
            self._streams.append(facts["return_value"])
            if self.was_hung_up:
                self._hang_up()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let what is done take so long and no longer."""
        self.was_hung_up = False
        timer = Timer(seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()  # else it might hang up on the next call, too

    def _hang_up(self) -> None:
        self.was_hung_up = True
        for stream in self._streams:
            with suppress(OSError, AttributeError):  # it is closed already
                stream.get_extra_info("socket").shutdown(SHUT_RDWR)
        self._streams.clear()


class Web(AbstractContextManager["Web"]):
    """A client for JSON; use it in a `with` statement.

    `mirrors` maps the origin of an address (`https://host`) to another under which it is asked. The token goes
    to GitHub's own programming interface and to nobody else.
    """

    def __init__(
        self,
        *,
        cache: AnswerCache | None = None,
        token: str | None = None,
        mirrors: Mapping[str, str] | None = None,
        limits: WebLimits | None = None,
        sleep: Callable[[float], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cache = cache
        self._token = token
        self._mirrors = mirrors or {}
        self._limits = limits = limits or DEFAULT_LIMITS
        self._sleep = time.sleep if sleep is None else sleep
        self._clock = clock
        self._failures: Counter[str] = Counter()
        self._call = _Call()
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "identity"},
            timeout=limits.silence,
            verify=_certificates(),
            follow_redirects=True,
            max_redirects=limits.redirects,
            event_hooks={"response": [_refuse_foreign_redirect]},
        )

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get_json(self, address: str) -> Any:
        """The JSON at an http or https address. Raises NotFoundError, or WebError after the last attempt."""
        host = urlsplit(address).netloc
        if self._failures[host] >= self._limits.failures:
            raise WebError(f"{host} is not asked any more: it failed {self._limits.failures} times in a row")
        failures, self._failures[host] = self._failures[host], 0
        try:
            return self._ask_patiently(mirrored(address, self._mirrors), host)
        except WebError as error:
            self._failures[host] = 0 if isinstance(error, NotFoundError) else failures + 1
            raise

    def _ask_patiently(self, address: str, host: str) -> Any:
        for growing in (min(2.0**attempt, LONGEST_PAUSE) for attempt in range(self._limits.attempts - 1)):
            try:
                return self._ask(address, host)
            except _PassingError as error:
                if (error.after or 0) > self._limits.wait:
                    raise
                self._sleep(growing if error.after is None else max(error.after, 0.0))
        return self._ask(address, host)

    def _ask(self, address: str, host: str) -> Any:
        kept = self._cache.find(address) if self._cache else None
        headers, call = self._headers(address, kept), self._call
        try:
            with (
                call.within(self._limits.answer),
                self._client.stream("GET", address, headers=headers, extensions={"trace": call.note}) as response,
            ):
                if kept and response.status_code == httpx.codes.NOT_MODIFIED:
                    return _parse(kept.body, host)
                _check_status(response, host)
                body = self._read(response, host)
        except httpx.TimeoutException:
            raise _PassingError(f"{host} did not answer in time") from None
        except httpx.TransportError as error:
            if call.was_hung_up:
                raise self._unfinished(host) from None
            raise _PassingError(f"{host} cannot be reached: {_ERROR_NUMBER.sub('', str(error))}") from None
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise WebError(f"{host} cannot be asked: {error}") from None
        data = _parse(body, host)
        etag = response.headers.get("etag", "")
        if self._cache and etag and etag.isascii() and etag.isprintable():
            self._cache.keep(KeptAnswer(address=address, etag=etag, body=body))
        return data

    def _unfinished(self, host: str) -> _PassingError:
        return _PassingError(f"{host} did not finish its answer in {self._limits.answer:g} seconds")

    def _headers(self, address: str, kept: KeptAnswer | None) -> dict[str, str]:
        headers = {"If-None-Match": kept.etag} if kept else {}
        if self._token and address.startswith(f"{TOKEN_HOST}/"):
            headers["Authorization"] = f"Bearer {self._token}"
        return headers

    def _read(self, response: httpx.Response, host: str) -> str:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise WebError(f"{host} sent a packed answer that was not asked for")
        start, body = self._clock(), bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self._limits.size:
                raise WebError(f"{host} sent more than {self._limits.size:,} bytes")
            if self._clock() - start > self._limits.answer:
                raise self._unfinished(host)
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            raise WebError(f"{host} sent no UTF-8 text") from None


def mirrored(address: str, mirrors: Mapping[str, str]) -> str:
    """The address under which another is asked, where its origin has a mirror."""
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    return mirrors.get(origin, origin).rstrip("/") + address.removeprefix(origin)


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust; reading it takes longer than a question."""
    return httpx.create_ssl_context()


def read_json(text: str) -> Any:
    """A JSON text as data; ValueError where it is none. NaN and infinities are no JSON."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _parse(text: str, host: str) -> Any:
    try:
        return read_json(text)
    except ValueError:
        raise WebError(f"{host} sent no JSON") from None


def _refuse_foreign_redirect(response: httpx.Response) -> None:
    if response.has_redirect_location:
        asked, target = response.url, response.url.join(response.headers["location"])
        if (asked.scheme, asked.host, asked.port) != (target.scheme, target.host, target.port):
            place = target.host or f"{target.scheme}:"
            raise WebError(f"{asked.host} leads to another host, {place}, which is not asked")


def _check_status(response: httpx.Response, host: str) -> None:
    code = response.status_code
    if code == httpx.codes.OK:
        return
    if code in GONE or (code == httpx.codes.UNAUTHORIZED and "authorization" not in response.request.headers):
        raise NotFoundError(f"{host} shows nothing at {response.url.path}")
    after = _retry_after(response)
    if code == httpx.codes.TOO_MANY_REQUESTS or response.headers.get("x-ratelimit-remaining") == "0":
        when = f"; try again in {after:g} seconds" if after else ""
        raise _PassingError(f"{host} was asked too often{when}", after)
    if httpx.codes.is_server_error(code):
        raise _PassingError(f"{host} answered with status {code}", after)
    if code == httpx.codes.FORBIDDEN:
        anonymous = response.request.url.host == urlsplit(TOKEN_HOST).hostname and (
            "authorization" not in response.request.headers
        )
        token = "; with a token in GITHUB_TOKEN it answers more often" if anonymous else ""
        raise WebError(f"{host} refuses to answer (status 403){token}")
    raise WebError(f"{host} answered with status {code}")


def _retry_after(response: httpx.Response) -> float | None:
    """The seconds that the server asks to wait; a date counts from the server's own clock."""
    wanted = response.headers.get("retry-after", "").strip()
    if wanted.isascii() and wanted.isdigit():
        return float(wanted)
    try:
        return (parsedate_to_datetime(wanted) - parsedate_to_datetime(response.headers["date"])).total_seconds()
    except (KeyError, TypeError, ValueError):
        return None
