"""The issue form that suggests a model, made into the model's files. Anybody may have written it: nothing is trusted."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from unfragile.edit.answers import Reply
from unfragile.edit.import_huggingface import address_of, find_repo_id, read_hub
from unfragile.edit.import_results import BoardRow, add_results, read_results
from unfragile.edit.merge_model import Found, Taken, merge_model
from unfragile.edit.new_model import check_new_slug, slug_of
from unfragile.edit.web import Web
from unfragile.faults import RefusedError
from unfragile.judge.figures import counted
from unfragile.read.content import Settings
from unfragile.read.problems import quote
from unfragile.read.yaml_file import Tree

WHO = "the form"
LABELS = {
    "name": "Name",
    "url": "The publisher's page of it",
    "slug": "Short name for its address",
    "publisher": "Publisher",
    "summary": "In one sentence",
    "hub": "Name on Hugging Face",
    "license": "Licence",
    "terms": "Where the licence can be read",
    "released": "Day of its release",
    "texts": "What it can do",
    "results": "Results of tests",
    "numbers": "Prices and other numbers",
    "interest": "Do you work for the publisher, or gain if the model is listed?",
}
"""The fields of the form by their ids, as GitHub heads each answer in the body of the issue."""

RESULT = ("benchmark", "value", "settings", "reported_by", "source", "observed")
"""What a line of results gives, in this order."""

_NO_ANSWER = "_No response_"
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"\A```\w*\n(.*?)\n?```\Z", re.DOTALL)


def read_form(body: str) -> dict[str, str]:
    """The answers by field; what was left empty is not there."""
    fields = {f"### {label}": field for field, label in LABELS.items()}
    answers: dict[str, list[str]] = {}
    answer: list[str] = []
    for line in _LINE_END.split(body):
        field = fields.get(line.rstrip())
        if field and field not in answers:
            answer = answers[field] = []
        else:
            answer.append(line)
    texts = {field: _FENCE.sub(r"\1", "\n".join(lines).strip()) for field, lines in answers.items()}
    return {field: text for field, text in texts.items() if text not in ("", _NO_ANSWER)}


def import_form(content: Path, body: str, settings: Settings, web: Web, today: date) -> Taken:
    """Write the files of the model that a form suggests.

    Raises RefusedError or TableError before anything is written, and WebError where the hub was named and gave nothing.
    """
    answers = read_form(body)
    form = Reply(answers, WHO)
    name = form.text("name")
    if name is None:
        raise RefusedError(next(iter(form.complaints), f"{WHO} has no answer to {quote(LABELS['name'])}"))
    slug = form.text("slug") or slug_of(name)
    check_new_slug(content, slug)
    results = _results(answers.get("results", ""), slug, settings, today)
    taken = merge_model(content, slug, settings, _found(form, name, settings, web, today))
    if "texts" in answers:
        (content / "models" / slug / "capabilities.md").write_text(f"{answers['texts']}\n", "utf-8", newline="\n")
    added = add_results(content, results).lines if results else ()
    left = (f"{slug}: {quote(LABELS['numbers'])} is left to people",) if "numbers" in answers else ()
    return Taken((*taken.lines, *added, *left), taken.problems)


def _found(form: Reply, name: str, settings: Settings, web: Web, today: date) -> Found:
    """What the form says of the model, and the hub where the form names it; the form's word counts."""
    facts = {"name": name, **{key: text for key, text in _facts(form, today) if text}}
    named = form.text("hub")
    if named is None:
        return Found(WHO, facts, {}, remarks=tuple(form.complaints))
    repo_id = find_repo_id(named)
    if repo_id is None:
        raise RefusedError(f"{quote(named)} is no name of a model on huggingface.co, such as owner/name")
    hub = read_hub(web.get_json(address_of(repo_id)), repo_id, settings, today)
    remarks = (*form.complaints, *hub.remarks)
    return Found(hub.who, {**hub.facts, **facts}, hub.signals, hub.headings, hub.notes, remarks)


def _facts(form: Reply, today: date) -> Iterator[tuple[str, Tree]]:
    yield "url", form.link("url") or ""
    yield "publisher", form.text("publisher") or ""
    yield "summary", form.text("summary") or ""
    license_: Mapping[str, Tree] = {"name": form.text("license") or "", "url": form.link("terms") or ""}
    yield "license", {key: text for key, text in license_.items() if text} if license_["name"] else ""
    released = form.day("released", latest=today)
    yield "released", released.isoformat() if released else ""


def _results(text: str, slug: str, settings: Settings, today: date) -> list[BoardRow]:
    """The results that the form gives, one a line. Raises TableError."""
    lines, problems = [], []
    for number, cells in enumerate(csv.reader(_LINE_END.split(text), skipinitialspace=True), 1):
        place = f"{quote(LABELS['results'])}, line {number}"
        if len(cells) == len(RESULT):
            lines.append((place, {"model": slug, **dict(zip(RESULT, map(str.strip, cells), strict=True))}))
        elif cells:
            problems.append(f"{place}: {counted(len(cells), 'cell')}; expected {', '.join(RESULT)}")
    return read_results(lines, settings, today, problems)
