"""Do the links of the content still lead somewhere? Asked politely; what refuses programs is not called gone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Literal
from urllib.parse import urlsplit

import httpx

from unfragile.edit.web import GONE, USER_AGENT, mirrored
from unfragile.read.addresses import LINK_SCHEMES
from unfragile.read.authored import AuthoredModel, Content
from unfragile.read.checks import values_in

LinkState = Literal["fine", "refused", "gone", "silent"]
STATES: Mapping[LinkState, str] = {
    "fine": "fine",
    "refused": "refused to programs; a person has to look",
    "gone": "gone",
    "silent": "no answer now; it may be back later",
}

UNKNOWN_HOST = ("Name or service not known", "nodename nor servname", "getaddrinfo failed")
"""How systems say that a host has no address."""
HOSTS_AT_ONCE = 8
SECONDS = 20.0


def links_of(content: Content) -> dict[str, list[str]]:
    """The web addresses of all entries, each with the entries that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for model in content.models:
        for link in dict.fromkeys(_links_of(model)):
            if link.startswith(("https://", "http://")):
                found[link.partition("#")[0]].append(model.slug)
    return dict(found)


def _links_of(model: AuthoredModel) -> Iterator[str]:
    values = (value for file in (model.facts, model.signals) for _, value in values_in(file, ()))
    yield from (value for value in values if isinstance(value, str) and value.startswith(LINK_SCHEMES))
    for section in model.capabilities:
        yield from section.source_links


def ask_all(links: Iterable[str], ask: Callable[[str], LinkState]) -> Iterator[tuple[str, LinkState]]:
    """The state of each link, in the order of the links; a host is asked one question at a time."""
    by_host: dict[str, list[str]] = defaultdict(list)
    ordered = list(links)
    for link in ordered:
        by_host[urlsplit(link).netloc].append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        answers = pool.map(lambda group: [(link, ask(link)) for link in group], by_host.values())
        states = dict(answer for group in answers for answer in group)
    yield from ((link, states[link]) for link in ordered)


class Asker(AbstractContextManager["Asker"]):
    """Asks for pages and looks at nothing but the status. Use it in a `with` statement."""

    def __init__(self, mirrors: Mapping[str, str]) -> None:
        self._mirrors = mirrors
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT}, timeout=SECONDS, follow_redirects=True, max_redirects=5
        )

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, link: str) -> LinkState:
        """What comes of a link."""
        try:
            with self._client.stream("GET", mirrored(link, self._mirrors)) as response:
                code = response.status_code
        except httpx.TimeoutException:
            return "silent"
        except httpx.ConnectError as error:
            return "gone" if any(words in str(error) for words in UNKNOWN_HOST) else "silent"
        except (httpx.HTTPError, httpx.InvalidURL):
            return "silent"
        if code in GONE:
            return "gone"
        return (
            "fine" if code < httpx.codes.BAD_REQUEST else "silent" if httpx.codes.is_server_error(code) else "refused"
        )
