"""Commands that make a site: build and serve."""

import gc
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from unfragile.commands.outcomes import FAULTY, show_problems
from unfragile.commands.parameters import (
    BaseUrl,
    WholeNumber,
    as_of_option,
    base_path,
    content_option,
    layouts_of,
    layouts_option,
)


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
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
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

    gc.enable()  # unlike other commands this one stays
    is_asked = ctx.get_parameter_source("port") is not ParameterSource.DEFAULT
    address = Address(host, port, base_path, may_move=not is_asked)
    own = layouts_of(ctx, content, layouts)
    try:
        serve_site(content, own, address, sys.stderr, webbrowser.open if opens else None)
    except KeyboardInterrupt:
        click.echo("ended", err=True)
