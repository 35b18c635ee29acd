"""The command that starts a site: init."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from unfragile.commands.parameters import BaseUrl
from unfragile.read.problems import printable

if TYPE_CHECKING:
    from unfragile.edit.new_site import SiteWords


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
    from unfragile.edit.new_model import RefusedError
    from unfragile.edit.new_site import put_files, shared_files, site_files, write_site

    if renew:
        if not (folder / "content").is_dir():
            raise click.UsageError(f"there is no site in '{folder}': it has no folder 'content'")
        for name in put_files(folder, shared_files()):
            click.echo(folder / name)
        return
    try:
        files = site_files(_words(folder, title, subject, base_url, repository))
        write_site(folder, files)
    except RefusedError as error:
        raise click.UsageError(printable(str(error))) from None
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
