"""What goes wrong in a browser while a test looks elsewhere."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError, WebSocket

LOCAL_SCHEMES = ("about", "blob", "data", "file")
LOCAL_HOST = "127.0.0.1"

# Chromium cancels what a page was loading when the reader leaves it; nothing is wrong with that.
CANCELLED = "net::ERR_ABORTED"


class Watch:
    """Gathers a browser context's troubles: script and console errors, failed requests, other hosts, cookies."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self._seen: list[str] = []
        self._excused: list[str] = []
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("request", self._follow)
        context.on("requestfailed", self._fail)
        context.on("response", self._receive)
        context.on("page", lambda page: page.on("websocket", self._connect))

    def excuse(self, words: str) -> None:
        """Expect troubles that contain `words`; to expect one that does not come is a trouble too."""
        self._excused.append(words)

    def troubles(self) -> tuple[str, ...]:
        """Return the troubles so far that nobody excused, then the excuses that nobody needed."""
        cookies = [f"cookie set: {cookie['name']}" for cookie in self.context.cookies()]  # also lets events come in
        seen = [*self._seen, *cookies]
        unexcused = [trouble for trouble in seen if not any(words in trouble for words in self._excused)]
        unneeded = [words for words in self._excused if not any(words in trouble for trouble in seen)]
        return (*unexcused, *(f"expected and not seen: {words}" for words in unneeded))

    def _hear(self, message: ConsoleMessage) -> None:
        # Chromium repeats a failed request here, without its address.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._seen.append(f"console error: {message.text}")

    def _catch(self, error: WebError) -> None:
        self._seen.append(f"script error: {error.error.message}")

    def _follow(self, request: Request) -> None:
        if _is_foreign(request.url):
            self._seen.append(f"request to another host: {request.url}")

    def _fail(self, request: Request) -> None:
        if request.failure != CANCELLED and not _is_foreign(request.url):
            self._seen.append(f"request failed: {request.url} ({request.failure})")

    def _receive(self, response: Response) -> None:
        if not response.ok and not 300 <= response.status < 400:
            self._seen.append(f"request failed: {response.url} ({response.status})")

    def _connect(self, socket: WebSocket) -> None:
        if _is_foreign(socket.url):
            self._seen.append(f"request to another host: {socket.url}")


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in LOCAL_SCHEMES and parts.hostname != LOCAL_HOST
