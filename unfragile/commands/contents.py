"""Commands that read the content and write none of it: check, explain, diff, schema and calibrate."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from unfragile.commands.parameters import (
    FAULTY,
    as_of_option,
    content_of_paths_option,
    content_option,
    form_option,
    layouts_of,
    mirror_option,
    refusals,
    show_problems,
)
from unfragile.faults import require_unix
from unfragile.read.problems import printable

if TYPE_CHECKING:
    from unfragile.edit.calibrate import ScaleKind


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), is_eager=True)
@content_of_paths_option
@form_option("problems are", "text", "github", "json")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--since", metavar="REV", help="Leave out warnings of files that are as that revision of git has them.")
@click.option("--summary", type=click.File("a", "utf-8"), help="Append the problems to a file, as a table in Markdown.")
@click.option(
    "--links", is_flag=True, help="Ask whether the links of the entries still lead somewhere; never an error."
)
@mirror_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: Sequence[Path],
    content: Path,
    form: str,
    since: str | None,
    summary: TextIO | None,
    mirrors: dict[str, str],
    *,
    strict: bool,
    links: bool,
) -> None:
    """Check the content, or only the given files of it."""
    from unfragile.edit.check import check_content, problem_table
    from unfragile.edit.revision import changed_since

    today = date.today()  # noqa: DTZ011 - the editor's own day
    checked = check_content(content, paths, today=today, since=since)
    with refusals():
        problems = checked.of_change(changed_since(since, content)) if since else checked.problems
    if form == "github":
        show_problems(problems)  # of annotations only the first ten of a kind are kept
    show_problems(problems, form)
    if summary:
        summary.write(problem_table(problems))
    if form != "json":
        click.echo(checked.summary, err=True)
    if links:
        _show_links(content, mirrors)
    if any(strict or problem.severity == "error" for problem in problems):
        ctx.exit(FAULTY)


def _show_links(content: Path, mirrors: dict[str, str]) -> None:
    """Each link that is not fine, with the entries that name it, and how many there are of each state."""
    from collections import Counter

    from unfragile.edit.link_check import STATES, Asker, ask_all, links_of
    from unfragile.read.content import load_content

    authored, _ = load_content(content)
    if authored is None:
        click.echo("links are asked about once the content has no errors", err=True)
        return
    named, counts = links_of(authored), Counter[str]()
    with Asker(mirrors) as asker:
        for link, state in ask_all(named, asker.ask):
            counts[state] += 1
            if state != "fine":
                click.echo(printable(f"{link}: {STATES[state]} ({', '.join(named[link])})"))
    click.echo(f"{len(named)} links: " + ", ".join(f"{counts[state]} {state}" for state in STATES), err=True)


@click.command()
@click.argument("slug")
@content_option
@as_of_option
@click.pass_context
def explain(ctx: click.Context, slug: str, content: Path, as_of: date | None) -> None:
    """Print the arithmetic from raw values to the rank of one model."""
    from unfragile.edit.explain import explain as explain_model
    from unfragile.judge.site import judge_site
    from unfragile.read.content import load_content

    authored, problems = load_content(content)
    show_problems(problems)
    if authored is None:
        ctx.exit(FAULTY)
    with refusals():
        click.echo(explain_model(judge_site(authored, as_of), slug))


@click.command(short_help="Say what the content does to ranks, verdicts and pages.")
@click.argument("revision", metavar="REV")
@content_option
@form_option("the difference is", "text", "markdown", "json")
@click.pass_context
def diff(ctx: click.Context, revision: str, content: Path, form: str) -> None:
    """Say what the content does to ranks, verdicts and pages, compared with a revision of git."""
    from unfragile.edit.diff import compare_contents
    from unfragile.edit.diff_report import show
    from unfragile.edit.revision import content_at
    from unfragile.read.content import load_content
    from unfragile.write.layout_faults import LayoutError

    require_unix()
    new, problems = load_content(content)
    show_problems(problems)
    if new is None:
        ctx.exit(FAULTY)
    with refusals(), content_at(revision, content) as folder:
        old, faults = load_content(folder, f"{revision}:{content}") if folder else (None, ())
    if old is None:
        show_problems(faults)
        why = "has errors" if folder else "is not there"
        click.echo(f"the content of '{revision}' {why}, so there is nothing to compare with", err=True)
        return
    try:
        click.echo(show(compare_contents(old, new, layouts_of(ctx, content, None)), form))
    except LayoutError as error:
        show_problems((error.problem,))
        ctx.exit(FAULTY)


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="schemas",
    show_default=True,
    help="Where the schemas are put.",
)
def schema(out: Path) -> None:
    """Write the JSON Schemas of the content's YAML files."""
    from unfragile.read.json_schema import schemas

    out.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (out / name).write_text(text, "utf-8", newline="\n")
        click.echo(out / name)


@click.command(short_help="Fit tests to tables of published results.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--family", default="language", show_default=True, help="Key of the family in scoring.yaml.")
@click.option(
    "--scale",
    type=click.Choice(["curve", "ends"]),
    default="curve",
    show_default=True,
    help="curve: results are shares of questions solved. ends: any other numbers, placed between two ends.",
)
def calibrate(files: Sequence[Path], family: str, scale: "ScaleKind") -> None:
    """Print lines for scoring.yaml, fitted to FILES, and how well they tell results that were held back.

    FILES are CSV tables with the columns model, benchmark, value and reported_by (publisher, rival or independent); if
    wanted also source, and chance and top: what guessing and a faultless run reach on the benchmark (0 and 100).
    """
    from unfragile.edit.calibrate import render_calibration
    from unfragile.edit.results_table import read_tables

    with refusals():
        table = read_tables(files)
    click.echo(render_calibration(table, family, scale), nl=False)
