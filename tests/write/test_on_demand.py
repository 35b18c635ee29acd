"""A site whose files are rendered when they are asked for."""

from pathlib import Path

import pytest

from tests.site_folder import files_of
from tests.write.building import Workshop, workshop
from unfragile.build.on_demand import SiteFiles
from unfragile.build.plan import Planning
from unfragile.build.request import Options
from unfragile.progress import Progress
from unfragile.write.inputs import layout_folders
from unfragile.write.sizes import Sizes

__all__ = ["workshop"]

MODEL = "models/alder-large/model.yaml"
SETTINGS = (
    "api: {pairs: true}",
    "api: {pairs: false}\npairs: {policy: related, per_model: 1}",
    "pairs: {policy: listed}",
)


class Forgetful:
    """Keeps nothing."""

    def load(self, name: str) -> None:
        """Nothing was kept."""

    def save(self, name: str, data: bytes) -> None:
        """Keep nothing."""


def files_of_content(content: Path, *, portable: bool = False) -> SiteFiles:
    """The files of the site that is made from a content."""
    planning = Planning(
        Options(content, jobs=1, portable=portable), layout_folders(None), Forgetful(), Progress(), Sizes()
    )
    plan = planning.run()
    assert plan is not None, planning.problems
    return SiteFiles(plan)


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("portable", [False, True])
def test_same_bytes(workshop: Workshop, settings: str, *, portable: bool) -> None:
    """Every file has the bytes that a build writes, whatever the settings."""
    workshop.settle(*settings.splitlines())
    workshop.build(portable=portable)
    built = files_of(workshop.out)
    files = files_of_content(workshop.content, portable=portable)

    assert {name: files.read(name) for name in built} == built


def test_nothing_else(workshop: Workshop) -> None:
    """No file is found that a build would not make: nothing is left of a larger site."""
    workshop.settle("api: {pairs: true}")
    workshop.build()
    larger = files_of(workshop.out)
    workshop.settle("pairs: {policy: all, never: [[alder-large, birch-small], [cedar-voice, elm-paint]]}")
    workshop.edit(MODEL, "former_slugs: [alder-1-large]\n", "")
    workshop.edit("site.yaml", "api: {pairs: true}", "api: {pairs: false}")
    workshop.build()
    smaller = files_of(workshop.out)
    files = files_of_content(workshop.content)

    assert [name for name in larger.keys() - smaller.keys() if files.read(name) is not None] == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "models/alder-large",
        "models/alder-large/",
        "models/alder-large.html",
        "models/alder-large/birch-small/index.html",
        "compare/birch-small-vs-alder-large/index.html",
        "compare/alder-large-vs-alder-large/index.html",
        "compare/alder-large-vs-birch-small.json",
        "alder-large-vs-birch-small",
        "sitemap-1.xml",
    ],
)
def test_missing(workshop: Workshop, name: str) -> None:
    """A name that comes near to that of a file finds nothing."""
    assert files_of_content(workshop.content).read(name) is None


def test_models_by_the_names_of_folders(workshop: Workshop) -> None:
    """A model whose slug is also the name of a folder, or stands in another's address, hides nothing."""
    for slug, old in (("models", "birch-small"), ("compare", "cedar-voice")):
        (workshop.content / "models" / old).rename(workshop.content / "models" / slug)
    workshop.build()
    built = files_of(workshop.out)
    files = files_of_content(workshop.content)

    assert {name: files.read(name) for name in built} == built


def test_no_models(workshop: Workshop) -> None:
    """A site without models has its other files."""
    for model in (workshop.content / "models").iterdir():
        model.rename(workshop.folder / model.name)
    workshop.build()
    built = files_of(workshop.out)
    files = files_of_content(workshop.content)

    assert {name: files.read(name) for name in built} == built
