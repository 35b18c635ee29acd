"""The command line: words → calls, problems → lines, outcomes → exit statuses. No logic of its own."""

import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from unfragile.faults import describe_fault
from unfragile.read.problems import Problem, printable, show_github, show_json, show_text

if TYPE_CHECKING:
    from unfragile.edit.declared import Declared
    from unfragile.edit.refresh import Outcome
    from unfragile.edit.take_in import Taken
    from unfragile.edit.web import Web

DONE, FAULTY, MISUSED, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; content or layouts have errors; the command line is wrong; the machine failed; interrupted."""


class Day(click.ParamType[date]):
    """A day such as 2026-10-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2026-10-01"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no date such as 2026-10-01", param, ctx)


class BaseUrl(click.ParamType[str]):
    """An http or https address; it ends in a slash, whether or not it was given one."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address, or a usage error."""
        text = str(value)
        host = text.partition("://")[2].partition("/")[0]
        if not text.startswith(("http://", "https://")) or not host or any(c in text for c in ' ?#"<>\\'):
            self.fail(f"'{value}' is no address such as https://owner.github.io/repo/", param, ctx)
        return text.rstrip("/") + "/"


def existing_content(ctx: click.Context, param: click.Parameter, value: Path) -> Path:
    """The content folder, or a usage error where there is none."""
    if not value.is_dir():
        raise click.BadParameter(f"there is no content folder '{value}'", ctx, param)
    return value


def base_path(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """A path that begins and ends with a slash, whether or not it was given them, or a usage error."""
    parts = [part for part in value.split("/") if part]
    if not all(re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*", part) for part in parts):
        raise click.BadParameter(f"'{value}' is no path such as /repo/", ctx, param)
    return "".join(f"/{part}" for part in parts) + "/"


def mirrors(ctx: click.Context, param: click.Parameter, value: Sequence[str]) -> dict[str, str]:
    """Origins such as https://huggingface.co and the address under which each is asked instead, or a usage error."""
    pairs = [re.fullmatch(r"(https?://[^\s/=]+)/?=(https?://[^\s/]\S*)", pair) for pair in value]
    if not all(pairs):
        raise click.BadParameter("expected a pair such as https://huggingface.co=https://hub.example.org", ctx, param)
    return {pair[1]: pair[2] for pair in pairs if pair}


content_option = click.option(
    "--content",
    type=click.Path(path_type=Path),
    default="content",
    callback=existing_content,
    help="The content folder.",
)
layouts_option = click.option(
    "--layouts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Your own layouts; they win by name.",
)
as_of_option = click.option("--as-of", type=Day(), help="Judge with what was known on that day.")
mirror_option = click.option(
    "--mirror",
    "mirrors",
    multiple=True,
    callback=mirrors,
    metavar="ORIGIN=URL",
    envvar="UNFRAGILE_MIRRORS",
    help="Ask URL instead of ORIGIN (such as https://huggingface.co); may be repeated.",
)
WEB_CACHE = Path(".cache/web")
"""Where answers from other sites are kept, so that they need not be sent again unchanged."""


class Commands(click.Group):
    """The commands. An interruption of one passes through: click would put an empty line before the notice of it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_failed("interrupted", INTERRUPTED)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="unfragile")
def cli() -> None:
    """Turn content about models into a site of comparisons that can be checked."""


@cli.command()
@content_option
@layouts_option
@click.option("--out", type=click.Path(path_type=Path), default="site", help="Where the site is put.")
@click.option("--base-url", type=BaseUrl(), help="The address under which it is published, instead of site.yaml's.")
@as_of_option
@click.option("--portable", is_flag=True, help="End links in index.html, so that a copy opens from a disk.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes; default: one a core.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds made and make everything anew.")
@click.option("--digest", is_flag=True, help="Print one digest of the whole site.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def build(ctx: click.Context, /, *, quiet: bool, **options: Any) -> None:
    """Build the site."""
    from unfragile.progress import make_progress
    from unfragile.site import Options
    from unfragile.site import build as build_site
    from unfragile.write.publish import OutputError

    try:
        report = build_site(Options(**options), make_progress(sys.stderr, quiet=quiet))
    except OutputError as error:
        raise click.UsageError(str(error)) from None
    show_problems(report.problems)
    if not report.done:
        ctx.exit(FAULTY)
    if report.digest and options["digest"]:
        click.echo(report.digest)


@cli.command()
@content_option
@layouts_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any free one.")
@click.option("--base-path", callback=base_path, default="/", show_default=True, help="Where the site begins.")
def serve(content: Path, layouts: Path | None, host: str, port: int, base_path: str) -> None:
    """Show the site in a browser, and again after each change."""
    from unfragile.edit.serve import Address
    from unfragile.edit.serve import serve as serve_site

    serve_site(content, layouts, Address(host, port, base_path), sys.stderr)


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@content_option
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How problems are shown."
)
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.pass_context
def check(ctx: click.Context, paths: Sequence[Path], content: Path, form: str, *, strict: bool) -> None:
    """Check the content, or only the given files of it."""
    from unfragile.edit.check import check_content

    checked = check_content(content, paths, strict=strict, today=date.today())  # noqa: DTZ011 - the editor's own day
    show_problems(checked.problems, form)
    if form == "text":
        click.echo(checked.summary, err=True)
    if checked.faulty:
        ctx.exit(FAULTY)


@cli.command()
@click.argument("slug")
@content_option
@as_of_option
@click.pass_context
def explain(ctx: click.Context, slug: str, content: Path, as_of: date | None) -> None:
    """Print the arithmetic from raw values to the rank of one model."""
    from unfragile.edit.explain import UnknownModelError
    from unfragile.edit.explain import explain as explain_model
    from unfragile.judge.site import judge_site
    from unfragile.read.content import load_content

    authored, problems = load_content(content)
    show_problems(problems)
    if authored is None:
        ctx.exit(FAULTY)
    try:
        click.echo(explain_model(judge_site(authored, as_of), slug))
    except UnknownModelError as error:
        raise click.UsageError(str(error)) from None


@cli.command()
@click.argument("revision", metavar="REV")
@content_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="How the difference is shown.",
)
@click.pass_context
def diff(ctx: click.Context, revision: str, content: Path, form: str) -> None:
    """Say what the content does to ranks, verdicts and pages, compared with a revision of git."""
    from unfragile.edit.diff import compare_contents
    from unfragile.edit.diff_report import show
    from unfragile.edit.revision import RevisionError, content_at
    from unfragile.read.content import load_content

    new, problems = load_content(content)
    show_problems(problems)
    if new is None:
        ctx.exit(FAULTY)
    try:
        with content_at(revision, content) as folder:
            old, faults = load_content(folder, f"{revision}:{content}") if folder else (None, ())
    except RevisionError as error:
        raise click.UsageError(str(error)) from None
    if old is None:
        show_problems(faults)
        why = "has errors" if folder else "is not there"
        click.echo(f"the content of '{revision}' {why}, so there is nothing to compare with", err=True)
        return
    click.echo(show(compare_contents(old, new), form))


@cli.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default="schemas", help="Where the schemas are put."
)
def schema(out: Path) -> None:
    """Write the JSON Schemas of the content's YAML files."""
    from unfragile.read.json_schema import schemas

    out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (out / name).write_text(text, "utf-8", newline="\n")
        click.echo(out / name)


@cli.group()
def new() -> None:
    """Start something new in the content."""


@new.command()
@click.argument("slug")
@content_option
@click.option("--name", help="The name that readers know.")
@click.option("--type", help="One of the types of site.yaml.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--summary", help="One plain sentence.")
@click.option("--url", help="Its own page.")
@click.option(
    "--capability", "capabilities", multiple=True, help="A key or name of capabilities.yaml; may be repeated."
)
@click.pass_context
def model(ctx: click.Context, /, slug: str, content: Path, capabilities: Sequence[str], **given: str | None) -> None:
    """Write the three files of a model, with notes on every field.

    What is not given stands there empty; `unfragile check` says what is still to do.
    """
    from unfragile.edit.new_model import RefusedError, start_model

    declared = _declared(ctx, content)
    try:
        known = {key: value for key, value in given.items() if value is not None}
        paths = start_model(content, slug, declared, known, capabilities)
    except RefusedError as error:
        raise click.UsageError(printable(str(error))) from None
    for path in paths:
        click.echo(path)


@cli.group("import")
def import_() -> None:
    """Take facts, numbers and searches over from elsewhere."""


@import_.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@content_option
@click.option("--name", required=True, help="Name of the file in content/searches/, without .csv.")
@click.option("--min-count", type=click.IntRange(min=1), default=1, show_default=True, help="Leave out rarer searches.")
@click.option("--period", help="The time that the searches are from, such as 2026-09.")
@click.option("--source", help="Where they are from; named in the report.")
@click.pass_context
def searches(ctx: click.Context, /, files: Sequence[Path], content: Path, name: str, **options: Any) -> None:
    """Turn exports of search tools into one file of recorded searches."""
    from unfragile.edit.import_searches import import_searches, render_report

    try:
        report = import_searches(files, content / "searches", name=name, **options)
    except ValueError as error:
        raise click.UsageError(printable(str(error))) from None
    click.echo(render_report(report), nl=False)
    if report.written is None:
        ctx.exit(MISUSED)


@import_.command()
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
    from unfragile.edit.new_model import RefusedError
    from unfragile.edit.web import NotFoundError

    declared = _declared(ctx, content)
    try:
        with _open_web(mirrors) as web:
            taken = import_hub(content, repo_id, slug, declared, web, _today())
    except (RefusedError, NotFoundError) as error:
        raise click.UsageError(printable(str(error))) from None
    _show_taken(ctx, taken)


@import_.command("models-dev")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@content_option
@click.option("--provider", help="Whose offer to take, where several sell the model.")
@click.option("--model", "model_id", help="The model's id in FILE, where its slug does not lead there.")
@click.option("--observed", type=Day(), help="The day on which FILE was got, if it does not say so itself.")
@click.option("--source", help="Where FILE was got.  [default: https://models.dev/api.json]")
@click.pass_context
def models_dev(ctx: click.Context, /, file: Path, slugs: Sequence[str], content: Path, **options: Any) -> None:
    """Take prices, limits and dates from FILE, the JSON of models.dev/api.json, for each SLUG.

    Models that do not exist are started. Nothing that stands in the files is changed; what differs is told.
    """
    from unfragile.edit.import_models_dev import Choice, import_models_dev
    from unfragile.edit.new_model import RefusedError

    declared = _declared(ctx, content)
    try:
        taken = import_models_dev(content, file, Choice(tuple(slugs), **options), declared, _today())
    except RefusedError as error:
        raise click.UsageError(printable(str(error))) from None
    _show_taken(ctx, taken)


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@content_option
@click.option("--only", multiple=True, metavar="SIGNAL", help="Read only this signal; may be repeated.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be added.")
@mirror_option
@click.pass_context
def refresh(
    ctx: click.Context,
    slugs: Sequence[str],
    content: Path,
    only: Sequence[str],
    mirrors: dict[str, str],
    *,
    dry_run: bool,
) -> None:
    """Read the numbers of signals again and add a dated line for each that changed.

    Asks huggingface.co, api.github.com and pypistats.org about all models, or those named. Exit status 0 where
    anything was had or there was nothing to ask, 3 where everything failed, 1 where a file could not be read.
    """
    from unfragile.edit.new_model import RefusedError
    from unfragile.edit.refresh import Outcome, choose_models, choose_sources
    from unfragile.edit.refresh import refresh as refresh_models

    declared = _declared(ctx, content)
    try:
        models, sources = choose_models(content, slugs), choose_sources(declared, only)
    except RefusedError as error:
        raise click.UsageError(printable(str(error))) from None
    outcomes = []
    with _open_web(mirrors) as web:
        for outcome in refresh_models(content, models, sources, web, _today()):
            if not dry_run:
                outcome.write()
            for line in outcome.added:
                click.echo(f"{outcome.path.as_posix()}: {'would add' if dry_run else 'added'} {line}")
            outcomes.append(outcome)
    _end_refresh(ctx, Outcome(tuple(outcomes)))


def _end_refresh(ctx: click.Context, outcome: "Outcome") -> None:
    show_problems(outcome.problems)
    for failure in outcome.failures:
        click.echo(printable(f"failed: {failure}"), err=True)
    click.echo(outcome.summary, err=True)
    if outcome.problems:
        ctx.exit(FAULTY)
    if outcome.all_failed:
        ctx.exit(BROKEN)


def _declared(ctx: click.Context, content: Path) -> "Declared":
    """What the settings of the content declare; where they have errors, these are shown and the command ends."""
    from unfragile.edit.declared import read_declared

    declared, problems = read_declared(content)
    show_problems(problems)
    if declared is None:
        ctx.exit(FAULTY)
    return declared


def _open_web(mirrors: dict[str, str]) -> "Web":
    from unfragile.edit.answer_cache import AnswerCache
    from unfragile.edit.web import Web

    return Web(cache=AnswerCache(WEB_CACHE), token=os.environ.get("GITHUB_TOKEN"), mirrors=mirrors)


def _show_taken(ctx: click.Context, taken: "Taken") -> None:
    show_problems(taken.problems)
    for line in taken.lines:
        click.echo(printable(line))
    if taken.problems:
        ctx.exit(FAULTY)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the editor's own day


def show_problems(problems: Sequence[Problem], form: str = "text") -> None:
    """All problems: as text on standard error, else on standard output."""
    if form == "json":
        click.echo(show_json(problems))
    elif form == "github":
        for problem in problems:
            click.echo(show_github(problem))
    else:
        for problem in problems:
            click.echo(show_text(problem), err=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status. The one place where a crash becomes a short notice."""
    try:
        status = cli.main(
            args=list(sys.argv[1:] if arguments is None else arguments), prog_name="unfragile", standalone_mode=False
        )
        return status if isinstance(status, int) else DONE
    except click.exceptions.Abort:
        return _failed("interrupted", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return MISUSED
    except click.UsageError as error:
        return _failed(f"{error.format_message()}\ntry '{_command(error)} --help'", MISUSED)
    except KeyboardInterrupt:
        return _failed("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - no traceback reaches an editor
        return _failed(describe_fault(error), BROKEN)


def _command(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "unfragile"


def _failed(message: str, status: int) -> int:
    click.echo(f"error: {message}", err=True)
    return status
