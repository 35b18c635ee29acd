"""The nearest rivals of a model: those with which a comparison says most."""

from unfragile.judge.judgement import JudgedModel
from unfragile.write.catalogue import Catalogue


def nearest_rivals(catalogue: Catalogue, place: int, most: int) -> list[tuple[int, JudgedModel]]:
    """Models with which one has a page, with the number of capabilities in common: most of these first, then nearest in rank.

    Those that share none come last.
    """
    model = catalogue.site.models[place]
    others = [catalogue.site.models[other] for other in catalogue.partners.get(place, ())]
    near = [(len(other.key_set & model.key_set), other) for other in others]
    near.sort(key=lambda found: (-found[0], abs(found[1].rank.point - model.rank.point), found[1].slug))
    return near[:most]
