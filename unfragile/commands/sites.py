"""Commands that start, make and show a site: init, build and serve."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from unfragile.commands.parameters import (
    FAULTY,
    BaseUrl,
    WholeNumber,
    as_of_option,
    base_path,
    content_option,
    layouts_of,
    layouts_option,
    refusals,
    show_problems,
)
from unfragile.faults import require_unix

if TYPE_CHECKING:
    from unfragile.edit.new_site import SiteWords


@click.command()
@content_option
@layouts_option
@click.option(
    "--out", type=click.Path(path_type=Path), default="site", show_default=True, help="Where the site is put."
)
@click.option("--base-url", type=BaseUrl(), help="The address under which it is published, instead of site.yaml's.")
@as_of_option
@click.option("--portable", is_flag=True, help="End links in index.html, so that a copy opens from a disk.")
@click.option("--jobs", type=WholeNumber(min=1), help="How many processes; default: one a core, at most eight.")
@click.option("--clean", is_flag=True, help="Forget what earlier builds made and make everything anew.")
@click.option("--digest", is_flag=True, help="Print one digest of the whole site.")
@click.option(
    "--strict", is_flag=True, help="Count the warnings of the build as errors; those of the content are for check."
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.pass_context
def build(ctx: click.Context, /, *, quiet: bool, **options: Any) -> None:
    """Build the site."""
    from unfragile.build.request import Options
    from unfragile.build.story import build as build_site
    from unfragile.progress import make_progress
    from unfragile.write.publish import OutputError

    options["layouts"] = layouts_of(ctx, options["content"], options["layouts"])
    try:
        report = build_site(Options(**options), make_progress(sys.stderr, quiet=quiet))
    except OutputError as error:
        raise click.UsageError(str(error)) from None
    show_problems(report.problems)
    if not report.done:
        ctx.exit(FAULTY)
    if report.digest and options["digest"]:
        click.echo(report.digest)


@click.command(short_help="Show the site on this machine, and again after each change.")
@content_option
@layouts_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option(
    "--port",
    type=WholeNumber(0, 65535),
    default=8000,
    show_default=True,
    help="0: any free one; where 8000 is taken, the next free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open it in your browser too.")
@click.option("--base-path", callback=base_path, default="/", show_default=True, help="Where the site begins.")
@click.pass_context
def serve(
    ctx: click.Context, content: Path, layouts: Path | None, host: str, port: int, base_path: str, *, opens: bool
) -> None:
    """Show the site at an address of this machine, and again after each change, until Ctrl-C."""
    import webbrowser

    from unfragile.edit.serve import Address
    from unfragile.edit.serve import serve as serve_site

    require_unix()
    gc.enable()  # unlike other commands this one stays
    is_asked = ctx.get_parameter_source("port") is not ParameterSource.DEFAULT
    address = Address(host, port, base_path, may_move=not is_asked)
    own = layouts_of(ctx, content, layouts)
    try:
        serve_site(content, own, address, sys.stderr, webbrowser.open if opens else None)
    except KeyboardInterrupt:
        click.echo("ended", err=True)


@click.command(short_help="Start a site of your own in a folder.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--title", help="The site's name.")
@click.option("--subject", help="What its entries are called: 'database', or 'library, libraries'.")
@click.option("--base-url", type=BaseUrl(), help="The address under which it will be published.")
@click.option("--repository", help="Where its content is edited; known by itself for an address of GitHub Pages.")
@click.option("--renew", is_flag=True, help="Only bring workflows, forms and schemas up to this version.")
def init(
    folder: Path, *, title: str | None, subject: str | None, base_url: str | None, repository: str | None, renew: bool
) -> None:
    """Start a site of your own in a folder: content, workflows and guides, and one line that names the version.

    What no option says is asked for.
    """
    from unfragile.edit.new_site import put_files, shared_files, site_files, write_site

    if renew:
        if not (folder / "content").is_dir():
            raise click.UsageError(f"there is no site in '{folder}': it has no folder 'content'")
        for name in put_files(folder, shared_files()):
            click.echo(folder / name)
        return
    with refusals():
        files = site_files(_words(folder, title, subject, base_url, repository))
        write_site(folder, files)
    click.echo(f"{len(files)} files in {folder}\n")
    click.echo("Next:\n" + "".join(f"  {step}\n" for step in _steps(folder)), nl=False)


def _words(
    folder: Path, title: str | None, subject: str | None, base_url: str | None, repository: str | None
) -> "SiteWords":
    from datetime import date

    from unfragile.edit.new_site import SiteWords, parse_subject, repository_of

    title = title or _ask("Title of the site", folder.resolve().name.replace("-", " ").capitalize() or "Comparisons")
    named = parse_subject(subject or _ask("What is compared (one, or one and many)", "entry, entries"))
    address = base_url or BaseUrl().convert(_ask("Address of the site", "https://example.org/"), None, None)
    return SiteWords(title, named, address, repository or repository_of(address), date.today())  # noqa: DTZ011 - the owner's own day


def _ask(question: str, default: str) -> str:
    """The answer; without a terminal, what is most likely."""
    return str(click.prompt(question, default=default, err=True)) if sys.stdin.isatty() else default


def _steps(folder: Path) -> list[str]:
    steps = [] if folder.resolve() == Path.cwd() else [f"cd {folder}"]
    return [
        *steps,
        "unfragile serve               shows the site, and again after each change",
        "unfragile new model my-first  starts an entry; then delete the two examples",
        "unfragile build               makes the site in site/",
        "README.md says how to put it on GitHub Pages.",
    ]
