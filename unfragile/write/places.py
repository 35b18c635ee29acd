"""Where each model stands among those that do its job."""

from collections.abc import Sequence

from unfragile.judge.judgement import JudgedModel, JudgedSite


def ranked_for(job: str, models: Sequence[JudgedModel]) -> list[int]:
    """The places of the models that do a job, best rank first; what can no longer be used has no place in a ranking."""
    doing = [
        (-model.rank.point, model.slug, place)
        for place, model in enumerate(models)
        if job in model.jobs and model.life.status != "retired"
    ]
    return [place for _, _, place in sorted(doing)]


def place_texts(site: JudgedSite) -> list[str]:
    """By place of the model: '#2 of 12 in image generation', or why it has no place."""
    categories = site.content.vocabulary.categories
    found = ["no job is known of it"] * len(site.models)
    for place, model in enumerate(site.models):
        if model.kind and model.life.status == "retired":
            found[place] = f"{categories[model.kind].name.lower()}, no longer ranked"
    for kind in {model.kind for model in site.models if model.kind}:
        order = ranked_for(kind, site.models)
        for number, place in enumerate(order, 1):
            if site.models[place].kind == kind:
                found[place] = f"#{number} of {len(order)} in {categories[kind].name.lower()}"
    return found
