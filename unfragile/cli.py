"""The command line: words → calls, problems → lines, outcomes → exit statuses. No logic of its own."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from unfragile.faults import describe_fault
from unfragile.read.problems import Problem, show_github, show_json, show_text

DONE, FAULTY, MISUSED, BROKEN, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; content or layouts have errors; the command line is wrong; the machine failed; interrupted."""


class Day(click.ParamType):
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


class BaseUrl(click.ParamType):
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
def build(ctx: click.Context, *, quiet: bool, digest: bool, **options: Any) -> None:
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
    if digest:
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
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
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
    except click.UsageError as error:
        return _failed(f"{error.format_message()}\ntry 'unfragile {_command(error)}--help'", MISUSED)
    except KeyboardInterrupt:
        return _failed("interrupted", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - no traceback reaches an editor
        return _failed(describe_fault(error), BROKEN)


def _command(error: click.UsageError) -> str:
    return f"{error.ctx.info_name} " if error.ctx and error.ctx.info_name and error.ctx.parent else ""


def _failed(message: str, status: int) -> int:
    click.echo(f"error: {message}", err=True)
    return status
