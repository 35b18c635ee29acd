"""The pages of the needs that are most asked for."""

from tests.builders import make_model
from tests.site_folder import elements, text_of
from tests.write.catalogues import page_of
from tests.write.test_capability_pages import MODELS, SEARCHES, catalogue, links, pages, section
from unfragile.read.authored import AuthoredModel
from unfragile.write.need_pages import need_pages


def test_a_page_for_each_need_that_is_asked_for() -> None:
    """The first need of each job capability that searches reach has a page, and no other need has one."""
    assert [output.address for output in need_pages(catalogue(SEARCHES))] == [
        "needs/make-a-picture-from-a-description/",
        "needs/write-down-a-recorded-talk/",
    ]
    assert list(need_pages(catalogue())) == []


def test_what_it_says() -> None:
    """It has the need as its title, how much is asked, the capability, its models, and the other needs."""
    page = page_of(next(need_pages(catalogue(SEARCHES, MODELS))))

    assert [text_of(heading) for heading in elements(page, "h1")] == ["Make a picture from a description"]
    assert links(page)["Drawing from words"] == "../../capabilities/draw/"
    assert "alpha" in section(page, "models").lower()
    assert section(page, "uses") == "How much it is asked for 1,230 recorded searches ask for it."
    assert links(page)["write down a recorded talk"] == "../../needs/write-down-a-recorded-talk/"


def test_the_capability_leads_to_it() -> None:
    """The capability's page leads to the page of a need that has one."""
    page = pages(catalogue(SEARCHES))["capabilities/draw/"]

    assert links(page)["make a picture from a description"] == "../../needs/make-a-picture-from-a-description/"


def test_no_page_where_most_are_not_known() -> None:
    """A short list would read as the whole answer."""
    silent = [make_model(f"silent-{number}", capabilities=("retouch",)) for number in range(2)]

    assert "needs/make-a-picture-from-a-description/" in addresses(*MODELS, silent[0])
    assert "needs/make-a-picture-from-a-description/" not in addresses(*MODELS, *silent)


def addresses(*models: AuthoredModel) -> list[str]:
    """Where the pages of needs stand."""
    return [output.address for output in need_pages(catalogue(SEARCHES, models))]


def test_what_to_take() -> None:
    """Advice stands only over those of which a result bears on it; without one they are a list."""
    tested = make_model("tested", benchmarks=[{"value": 60, "observed": "2026-01-02"}])

    assert section(page_of(next(need_pages(catalogue(SEARCHES, MODELS)))), "models").startswith(
        "What can do it In order of rank"
    )
    assert section(page_of(next(need_pages(catalogue(SEARCHES, (*MODELS, tested))))), "models").startswith(
        "What to take In order of a result that bears on it, Drawing test"
    )
