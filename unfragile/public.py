"""What `import unfragile` offers to programs: content to judgements, sentences and files, all of it frozen."""

from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from unfragile.build.on_demand import SiteFiles
from unfragile.build.plan import plan_pages, render_models
from unfragile.edit.explain import UnknownModelError as UnknownModelError
from unfragile.edit.explain import explain as explain
from unfragile.edit.explain import find_model
from unfragile.judge.comparison import Comparison, VerdictRules, compare_sides
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.side import prepare_side
from unfragile.judge.site import judge_site as judge_site
from unfragile.judge.verdict import Verdict, word_verdict
from unfragile.judge.wording import load_wording
from unfragile.read.authored import Content
from unfragile.read.content import load_content
from unfragile.read.problems import Problem, show_text
from unfragile.write.inputs import layout_folders
from unfragile.write.layouts import load_layouts
from unfragile.write.sizes import Sizes


class ContentError(Exception):
    """A content folder holds errors; `problems` are all that were found in it, by file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(show_text, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Compared:
    """Two models: what the numbers say of them, and the sentences that say it."""

    comparison: Comparison  # its side `a` comes before `b` by slug
    verdict: Verdict


def load(folder: str | PathLike[str]) -> Content:
    """The content of a folder. Raises ContentError where it has errors, and OSError where it cannot be read at all."""
    content, problems = load_content(Path(folder))
    if content is None:
        raise ContentError(problems)
    return content


def compare(site: JudgedSite, one: str, other: str) -> Compared:
    """The comparison of two models by their slugs, whether the site gives them a page or not.

    Raises UnknownModelError, and ValueError where both are the same.
    """
    if one == other:
        raise ValueError("a model is not compared with itself")
    a, b = (prepare_side(find_model(site, slug), site.content) for slug in sorted((one, other)))
    rules = VerdictRules.of(site.content.scoring)
    comparison = compare_sides(a, b, rules, site.graph.head_to_head(a.slug, b.slug))
    return Compared(comparison, word_verdict(comparison, rules, load_wording()))


def render(site: JudgedSite, layouts: Path | None = None) -> SiteFiles:
    """The files that a build would write, each rendered when `read` asks for it by name; nothing is written.

    `layouts` is a folder of one's own before the shipped ones. Raises TemplateError and LayoutError.
    """
    catalogue, _ = render_models(site, load_layouts(layout_folders(layouts), site, portable=False))
    return SiteFiles(plan_pages(catalogue, Sizes()))
