"""Starting a site: a folder with content, guides and workflows, and nothing of this program but its version."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit

from unfragile.edit.new_model import slug_of
from unfragile.edit.yaml_edit import entry
from unfragile.faults import RefusedError
from unfragile.read.json_schema import schemas
from unfragile.read.problems import quote

HOME = "https://github.com/unfragile/unfragile"
"""Where this project is developed."""

PACKAGE = Path(__file__).resolve().parent.parent
STARTER = PACKAGE / "starter"

_WORKFLOWS = tuple(f"workflows/{name}.yml" for name in ("check", "deploy", "propose", "refresh"))
_FORMS = tuple(f"ISSUE_TEMPLATE/{name}.yml" for name in ("config", "suggest-model", "wrong-number"))
GITHUB_FILES = (*_WORKFLOWS, *_FORMS, "PULL_REQUEST_TEMPLATE.md")
"""Files that a site shares with this project's own repository."""

_SUBJECT = re.compile(r"\w[\w '’/+-]{0,38}\w")
_ESES = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class SubjectWords:
    """What the entries of a site are called."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class SiteWords:
    """What a site is started with."""

    title: str
    subject: SubjectWords
    base_url: str
    repository: str | None
    day: date


def parse_subject(text: str) -> SubjectWords:
    """'database' or 'library, libraries'. Raises RefusedError."""
    one, _, many = (part.strip() for part in text.partition(","))
    for word in (one, many or one):
        if not _SUBJECT.fullmatch(word):
            raise RefusedError(f"{quote(word)} names nothing; write one, or one and many: 'library, libraries'")
    return SubjectWords(one, many or _plural(one))


def _plural(one: str) -> str:
    if one.endswith("y") and one[-2:-1] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}es" if one.endswith(_ESES) else f"{one}s"


def repository_of(base_url: str) -> str | None:
    """The repository from which GitHub Pages serves an address, if it is one of GitHub Pages."""
    parts = urlsplit(base_url)
    owner, _, host = (parts.hostname or "").partition(".")
    name = parts.path.strip("/")
    if host != "github.io" or "/" in name:
        return None
    return f"https://github.com/{owner}/{name or parts.hostname}"


def requirement(version: str, direct_url: str | None) -> str:
    """The line that installs this version again: from the index, or from where it was installed, or by its tag."""
    if direct_url is None:
        return f"unfragile=={version}"
    url = str(json.loads(direct_url).get("url", ""))
    return f"unfragile @ {url if url.startswith('https://') else f'{HOME}/archive/refs/tags/v{version}.tar.gz'}"


def site_files(words: SiteWords) -> dict[str, str]:
    """The texts of a new site's files by name."""
    project = distribution("unfragile")
    pin = requirement(project.version, project.read_text("direct_url.json"))
    filled = {name: _fill(text, words) for name, text in _starter_files()}
    return {**filled, "requirements.txt": f"{pin}\n", "content/searches/.gitkeep": "", **shared_files()}


def shared_files() -> dict[str, str]:
    """The files that a newer version brings anew: workflows, forms and schemas."""
    folder = PACKAGE.parent / ".github"
    if not (PACKAGE.parent / "pyproject.toml").is_file():
        folder = STARTER / "github"
    github = {f".github/{name}": (folder / name).read_text("utf-8") for name in GITHUB_FILES}
    return {**github, **{f"schemas/{name}": text for name, text in schemas().items()}}


def _starter_files() -> Iterator[tuple[str, str]]:
    for path in sorted(STARTER.rglob("*")):
        name = path.relative_to(STARTER).as_posix()
        if path.is_file() and name.removeprefix("github/") not in GITHUB_FILES:
            hidden = "." if name == "gitignore" or name.startswith("github/") else ""
            yield hidden + name, path.read_text("utf-8")


def _fill(text: str, words: SiteWords) -> str:
    one, many = words.subject.one, words.subject.many
    values = {
        "settings": "\n".join(_settings(words)),
        "title": words.title,
        "type": slug_of(one) or "entry",
        "one": one,
        "many": many,
        "One": one[0].upper() + one[1:],
        "Many": many[0].upper() + many[1:],
        "day": words.day.isoformat(),
        "home": HOME,
    }
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], text)


def _settings(words: SiteWords) -> Iterator[str]:
    yield from entry("title", words.title)
    yield from entry("subject", {"one": words.subject.one, "many": words.subject.many})
    yield "rank_name: Rank"
    yield "# tagline: Which one, why, and how sure"
    yield "# license: {name: CC BY 4.0, url: https://creativecommons.org/licenses/by/4.0/}"
    yield from entry("base_url", words.base_url)
    if words.repository:
        yield from entry("repository", {"url": words.repository, "branch": "main"})
    else:
        yield "# repository: {url: https://github.com/OWNER/NAME, branch: main}"


def write_site(folder: Path, files: Mapping[str, str]) -> None:
    """Put the files of a new site into a folder. Raises RefusedError where one of them stands there."""
    standing = [name for name in files if (folder / name).exists() or (folder / name).is_symlink()]
    if standing:
        found = f" and {len(standing) - 1} more stand" if len(standing) > 1 else " stands"
        raise RefusedError(f"'{folder / standing[0]}'{found} there already; nothing was written")
    put_files(folder, files)


def put_files(folder: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Write files where they differ, and name those."""
    paths = {name: folder / name for name in files}
    changed = [name for name, path in paths.items() if not path.is_file() or path.read_bytes() != files[name].encode()]
    for name in changed:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(files[name], "utf-8", newline="\n")
    return tuple(changed)
