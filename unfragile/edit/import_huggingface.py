"""What huggingface.co says of a model: identity, terms, size and use. Words are left to people."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from unfragile.edit.answers import Reply
from unfragile.edit.merge_model import Found, Reading, Taken, merge_model
from unfragile.edit.new_model import slug_of
from unfragile.edit.web import Web
from unfragile.faults import RefusedError
from unfragile.judge.figures import compact, listed
from unfragile.read.addresses import link_fault, slug_fault
from unfragile.read.characters import fold_name
from unfragile.read.content import Settings
from unfragile.read.problems import quote
from unfragile.read.site_schema import Vocabulary
from unfragile.read.yaml_file import Tree

HUB = "https://huggingface.co"
WHO = "huggingface.co"

SIGNALS = {"downloads_30d": "downloads", "likes": "likes"}
"""The signals that the hub knows, and its own names for them."""

_REPO_ID = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)
_WEIGHTS = re.compile(r".*\.(safetensors|bin|gguf|pt|pth|ckpt|h5|onnx|nemo|msgpack)", re.ASCII)
_FILE = re.compile(r"[\w.-]+", re.ASCII)
_NO_TERMS = ("other", "unknown")


def find_repo_id(text: str) -> str | None:
    """The `owner/name` that a text or an address of the hub gives, or None."""
    repo_id = text.removeprefix(f"{HUB}/").removesuffix("/")
    return repo_id if _REPO_ID.fullmatch(repo_id) and ".." not in repo_id else None


def address_of(repo_id: str) -> str:
    """Where the hub says everything about a model."""
    return f"{HUB}/api/models/{repo_id}"


def import_hub(content: Path, repo_id: str, slug: str | None, settings: Settings, web: Web, today: date) -> Taken:
    """Ask the hub about a model and take in what it says, under the slug or the one that its name suggests.

    Raises RefusedError for a name that the hub cannot have or a slug that no model can have, and WebError.
    """
    known_as = find_repo_id(repo_id)
    if known_as is None:
        raise RefusedError(f"{quote(repo_id)} is no name of a model on {WHO}, such as owner/name")
    chosen = slug or slug_of(known_as.rpartition("/")[2])
    fault = slug_fault(chosen)
    if fault:
        raise RefusedError(f"{fault[1]}" if slug else f"{fault[1]}; name a SLUG after REPO_ID")
    found = read_hub(web.get_json(address_of(known_as)), known_as, settings, today)
    return merge_model(content, chosen, settings, found)


def read_hub(data: Any, repo_id: str, settings: Settings, today: date) -> Found:
    """What the hub's answer about a model says, read on that day."""
    answer = Reply(data, WHO)
    source = address_of(repo_id)
    counts = {signal: answer.count(name) for signal, name in SIGNALS.items()}
    headings, notes = _capabilities(answer.text("pipeline_tag"), settings.vocabulary)
    return Found(
        who=WHO,
        facts=_facts(answer, repo_id, source, today),
        signals={key: Reading(count, source, today) for key, count in counts.items() if count is not None},
        headings=headings,
        notes=notes,
        remarks=tuple(answer.complaints),
    )


def _facts(answer: Reply, repo_id: str, source: str, today: date) -> dict[str, Tree]:
    owner, _, name = repo_id.rpartition("/")
    facts: dict[str, Tree] = {"name": name, "url": f"{HUB}/{repo_id}"}
    publisher = answer.text("author") or owner
    if publisher:
        facts["publisher"] = publisher
    license_ = _license(answer, repo_id)
    if license_:
        facts["license"] = license_
    # createdAt is the day of the upload, which is no release, and lastModified also that of a page's edit.
    parameters = answer.count("safetensors", "total")
    if parameters:
        spec: Tree = {"value": compact(float(parameters)), "source": source, "observed": today.isoformat()}
        facts["specs"] = {"parameters": spec}
    library = answer.text("library_name")
    if library:
        facts["integrations"] = [library]
    return facts


def _license(answer: Reply, repo_id: str) -> dict[str, Tree]:
    """The terms as the card or the tags name them; without a name it stays empty, for people to fill."""
    named = answer.texts("cardData", "license") if answer.has("cardData", "license") else ()
    tags = [tag.partition(":")[2] for tag in answer.texts("tags") if tag.startswith("license:")]
    terms = next(iter([*named, *tags]), "")
    spdx = _spdx(terms)
    name = spdx or (answer.text("cardData", "license_name") if terms in _NO_TERMS else terms) or ""
    link = f"https://spdx.org/licenses/{spdx}.html" if spdx else _license_link(answer, repo_id)
    found: dict[str, Tree] = {"name": name}
    found |= {key: value for key, value in (("spdx", spdx), ("url", link)) if value}
    if any(_WEIGHTS.fullmatch(name) for name in answer.column("rfilename", "siblings")):
        found["open_weights"] = "true"
    return found if found != {"name": ""} else {}


def _spdx(terms: str) -> str | None:
    """The SPDX identifier of a licence, whose letter case the hub does not keep."""
    try:
        spdx = str(canonicalize_license_expression(terms)) if _FILE.fullmatch(terms) else ""
    except InvalidLicenseExpression:
        return None
    return spdx if spdx and not spdx.startswith("LicenseRef") else None


def _license_link(answer: Reply, repo_id: str) -> str | None:
    """Where the terms stand: an address, or a file of the repository."""
    link = answer.text("cardData", "license_link")
    if link and _FILE.fullmatch(link):
        return f"{HUB}/{repo_id}/blob/main/{link}"
    return link if link and link_fault(link) is None else None


def _capabilities(task: str | None, vocabulary: Vocabulary) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The heading for the hub's task, or a note to those who must choose one."""
    if task is None:
        return (), ()
    wanted = _plain(task)
    for key, capability in vocabulary.capabilities.items():
        if wanted in map(_plain, (key, capability.name, *capability.aliases)):
            return (capability.name,), ()
    names = [one.name for one in vocabulary.capabilities.values() if _plain(one.category) == wanted]
    choice = f"; of its kind are {listed(names)}" if names else ""
    return (), (f"{WHO} calls its task {quote(task)}, which is no capability of capabilities.yaml{choice}.",)


def _plain(name: str) -> str:
    return fold_name(name.replace("-", " "))
