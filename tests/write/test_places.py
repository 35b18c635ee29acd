"""Where models stand among those that do their job."""

from tests.builders import SOURCE, make_content, make_model
from unfragile.judge.judgement import JudgedSite
from unfragile.judge.site import judge_site
from unfragile.write.rankings import Rankings, field_of

SEEN = {"source": SOURCE, "observed": "2026-01-01"}


def ranked_site() -> JudgedSite:
    """Four that draw, one of them gone; one that hears and draws besides."""
    downloads = {"alpha": 10, "beta": 1_000, "gamma": 100_000, "delta": 9}
    models = [
        make_model(
            slug,
            license={"name": "MIT", "open_weights": True},
            signals={"downloads": [(count, "2026-01-01")]},
            lifecycle={"status": "retired", "until": "2025-01-01", **SEEN} if slug == "delta" else None,
        )
        for slug, count in downloads.items()
    ]
    guest = make_model("omega", capabilities=("listen",), abilities={"draw": {"has": True, **SEEN}})
    return judge_site(make_content(*models, guest))


def test_field() -> None:
    """All that do a job are in its field: ranked, of another family, or gone."""
    site = ranked_site()
    field = field_of("drawing", site)
    names = [[site.models[place].slug for place in places] for places in field]

    assert names == [["gamma", "beta", "alpha"], ["omega"], ["delta"]]


def test_standings() -> None:
    """Each has its number with its neighbours; who is gone has none."""
    site = ranked_site()
    found = {model.slug: standing for model, standing in zip(site.models, Rankings(site).standings, strict=True)}
    beta = found["beta"]

    assert beta is not None
    assert (beta.number, beta.among) == (2, 3)
    assert [(number, site.models[place].slug) for number, place in beta.neighbours] == [(1, "gamma"), (3, "alpha")]
    assert found["delta"] is None


def test_texts() -> None:
    """The place is said with the job, and why there is none."""
    site = ranked_site()
    texts = dict(zip([model.slug for model in site.models], Rankings(site).place_texts, strict=True))

    assert texts["gamma"] == "#1 of 3 in drawing"
    assert texts["delta"] == "drawing, no longer ranked"
    assert texts["omega"] == "#1 of 1 in hearing"
    assert Rankings(judge_site(make_content(make_model(capabilities=("run-locally",))))).place_texts == [
        "no job is known of it"
    ]
