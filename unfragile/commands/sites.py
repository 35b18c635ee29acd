"""Commands that make a site: build and serve."""

import gc
import sys
from pathlib import Path
from typing import Any

import click

from unfragile.commands.outcomes import FAULTY, show_problems
from unfragile.commands.parameters import BaseUrl, WholeNumber, as_of_option, base_path, content_option, layouts_option


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
@click.option(
    "--trust-cache",
    is_flag=True,
    help="Read a cache that was unpacked here, as a CI restores its own. Whoever wrote it can run code here.",
)
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


@click.command()
@content_option
@layouts_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Which address to listen on.")
@click.option("--port", type=WholeNumber(0, 65535), default=8000, show_default=True, help="0: any free one.")
@click.option("--base-path", callback=base_path, default="/", show_default=True, help="Where the site begins.")
def serve(content: Path, layouts: Path | None, host: str, port: int, base_path: str) -> None:
    """Show the site in a browser, and again after each change."""
    from unfragile.edit.serve import Address
    from unfragile.edit.serve import serve as serve_site

    gc.enable()  # unlike other commands this one stays
    serve_site(content, layouts, Address(host, port, base_path), sys.stderr)
