"""Commands that write files of the content: new, import and refresh."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from unfragile.commands.parameters import (
    BROKEN,
    FAULTY,
    MISUSED,
    DayWord,
    WholeNumber,
    content_option,
    mirror_option,
    refusals,
    show_problems,
)
from unfragile.read.problems import printable

if TYPE_CHECKING:
    from unfragile.edit.merge_model import Taken
    from unfragile.edit.web import Web
    from unfragile.read.content import Settings

WEB_CACHE = Path(".cache/web")
"""Where answers from other sites are kept, so that they need not be sent again unchanged."""


@click.group()
def new() -> None:
    """Start something new in the content."""


@new.command()
@click.argument("slug")
@content_option
@click.option(
    "--capability", "capabilities", multiple=True, help="A key or name of capabilities.yaml; may be repeated."
)
@click.pass_context
def model(ctx: click.Context, slug: str, content: Path, capabilities: Sequence[str]) -> None:
    """Write the three files of a model, with notes on every field.

    What it needs stands there empty; `unfragile check` says what is still to do.
    """
    from unfragile.edit.new_model import start_model

    settings = _settings(ctx, content)
    with refusals():
        for path in start_model(content, slug, settings, capabilities):
            click.echo(path)


@click.group("import")
def import_() -> None:
    """Take facts, numbers and searches over from elsewhere."""


@import_.command(short_help="Turn exports of search tools into recorded searches.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@content_option
@click.option("--name", required=True, help="Name of the file in content/searches/, without .csv.")
@click.option("--min-count", type=WholeNumber(min=1), default=1, show_default=True, help="Leave out rarer searches.")
@click.option("--period", help="The time that the searches are from, such as 2026-09.")
@click.option("--source", help="Where they are from; kept beside them.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.pass_context
def searches(ctx: click.Context, /, files: Sequence[Path], content: Path, name: str, yes: bool, **options: Any) -> None:
    """Turn exports of search tools into one file of recorded searches.

    First it is shown what they would reach; nothing is written without a yes.
    """
    from unfragile.edit.import_searches import import_searches, preview, render_report
    from unfragile.edit.search_exports import ExportRow
    from unfragile.read.content import load_content

    def agree(rows: Sequence[ExportRow]) -> bool:
        found = load_content(content)[0]
        lines = preview(rows, found) if found else ("the content has errors, so what they reach cannot be told",)
        for line in lines:
            click.echo(printable(line))
        return yes or click.confirm("Write them?", default=False)

    with refusals():
        report = import_searches(files, content / "searches", name=name, agree=agree, **options)
    click.echo(render_report(report), nl=False)
    if report.written is None:
        ctx.exit(MISUSED)


@import_.command(short_help="Start or complete a model by what huggingface.co says.")
@click.argument("repo_id")
@click.argument("slug", required=False)
@content_option
@mirror_option
@click.pass_context
def huggingface(ctx: click.Context, repo_id: str, slug: str | None, content: Path, mirrors: dict[str, str]) -> None:
    """Start a model from what huggingface.co says of REPO_ID (owner/name), or complete the one with SLUG.

    Nothing that stands in the files is changed; what differs is told.
    """
    from unfragile.edit.import_huggingface import import_hub

    settings = _settings(ctx, content)
    with refusals(), _open_web(mirrors) as web:
        taken = import_hub(content, repo_id, slug, settings, web, _today())
    _show_taken(ctx, taken)


@import_.command("models-dev", short_help="Take prices, limits and dates from models.dev.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@content_option
@click.option("--provider", help="Whose offer to take, where several sell the model.")
@click.option("--model", "model_id", help="The model's id in FILE, where its slug does not lead there.")
@click.option("--observed", type=DayWord(), help="The day on which FILE was got, if it does not say so itself.")
@click.option("--source", help="Where FILE was got.  [default: https://models.dev/api.json]")
@click.pass_context
def models_dev(ctx: click.Context, /, file: Path, slugs: Sequence[str], content: Path, **options: Any) -> None:
    """Take prices, limits and dates from FILE, the JSON of models.dev/api.json, for each SLUG.

    Models that do not exist are started. Nothing that stands in the files is changed; what differs is told.
    """
    from unfragile.edit.import_models_dev import Wanted, import_models_dev

    settings = _settings(ctx, content)
    with refusals():
        taken = import_models_dev(content, file, Wanted(tuple(slugs), **options), settings, _today())
    _show_taken(ctx, taken)


@import_.command(short_help="Add the results of a board to every model that it names.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@content_option
@click.pass_context
def results(ctx: click.Context, files: Sequence[Path], content: Path) -> None:
    """Add the results of tests in FILES to the signals.yaml of every model that they name.

    FILES are CSV tables with the columns model (slug, name or alias), benchmark (a key of scoring.yaml), value,
    reported_by (publisher, rival or independent), source, observed and, if wanted, settings. Where a line is wrong,
    nothing is written. What stands in the files stays.
    """
    from unfragile.edit.import_results import import_results

    settings = _settings(ctx, content)
    with refusals():
        taken = import_results(content, files, settings, _today())
    _show_taken(ctx, taken)


@import_.command(short_help="Write the files of a model that an issue form suggests.")
@click.argument("file", type=click.File(encoding="utf-8"))
@content_option
@mirror_option
@click.pass_context
def form(ctx: click.Context, file: TextIO, content: Path, mirrors: dict[str, str]) -> None:
    """Write the files of a new model from FILE, the text of an issue that the form 'Suggest a model' made.

    With - for FILE it is read from standard input. Where a name, an address or a result is wrong, nothing is written.
    """
    from unfragile.edit.import_form import import_form

    settings = _settings(ctx, content)
    with refusals(), _open_web(mirrors) as web:
        taken = import_form(content, file.read(), settings, web, _today())
    _show_taken(ctx, taken)


@click.command(short_help="Look numbers up again and add what changed.")
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@content_option
@click.option("--only", multiple=True, metavar="SIGNAL", help="Read only this signal; may be repeated.")
@mirror_option
@click.pass_context
def refresh(
    ctx: click.Context,
    slugs: Sequence[str],
    content: Path,
    only: Sequence[str],
    mirrors: dict[str, str],
) -> None:
    """Read numbers again and add a dated line for each that changed.

    Asks about all entries, or those named: about signals where `refresh:` of scoring.yaml or of an entry says where the
    number stands (Hugging Face, GitHub, PyPI, npm, crates.io, Docker Hub, or any JSON address), and about prices and
    results whose `path` says where in the JSON at their source. Exit status 0 where anything was had
    or there was nothing to ask, 3 where everything failed, 1 where a file could not be read.
    """
    from unfragile.edit.refresh import choose_models, choose_signals, summary
    from unfragile.edit.refresh import refresh as refresh_models
    from unfragile.edit.refresh_sources import OFFERS, RESULTS

    settings = _settings(ctx, content)
    with refusals():
        models, signals = choose_models(content, slugs), choose_signals(settings, only)
    files = []
    with _open_web(mirrors) as web:
        kinds = () if only else (OFFERS, RESULTS)
        for file in refresh_models(content, models, signals, web, _today(), kinds):
            file.write()
            for line in file.added:
                click.echo(f"{file.path.as_posix()}: added {line}")
            files.append(file)
    problems = sorted(problem for file in files for problem in file.problems)
    failures = [failure for file in files for failure in file.failures]
    show_problems(problems)
    for failure in failures:
        click.echo(printable(f"failed: {failure}"), err=True)
    click.echo(summary(files), err=True)
    if problems:
        ctx.exit(FAULTY)
    if failures and not any(file.added or file.unchanged for file in files):
        ctx.exit(BROKEN)


def _settings(ctx: click.Context, content: Path) -> "Settings":
    """What the settings of the content declare; where they have errors, these are shown and the command ends."""
    from unfragile.read.content import read_settings

    settings, problems = read_settings(content)
    show_problems(problems)
    if settings is None:
        ctx.exit(FAULTY)
    return settings


def _open_web(mirrors: dict[str, str]) -> "Web":
    from unfragile.edit.web import AnswerCache, Web

    return Web(cache=AnswerCache(WEB_CACHE), token=os.environ.get("GITHUB_TOKEN"), mirrors=mirrors)


def _show_taken(ctx: click.Context, taken: "Taken") -> None:
    show_problems(taken.problems)
    for line in taken.lines:
        click.echo(printable(line))
    if taken.problems:
        ctx.exit(FAULTY)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the editor's own day
