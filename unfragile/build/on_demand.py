"""The files of a planned site, each rendered when it is asked for: nothing is written, and nothing else is rendered."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from unfragile.build.plan import Plan
from unfragile.judge.pairs import Pair
from unfragile.write.catalogue import Output
from unfragile.write.links import file_of
from unfragile.write.pages import outputs_of_model, pair_data, pair_files
from unfragile.write.program_files import directories, is_directory


class SiteFiles:
    """Finds the files that a build would write by their names, apart from what builds note down.

    To find one costs next to nothing, so that a site need not be looked through after each change.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._catalogue = plan.catalogue
        models = plan.catalogue.site.models
        self._places = {model.slug: place for place, model in enumerate(models)}
        former = {slug: place for place, model in enumerate(models) for slug in model.authored.facts.former_slugs}
        self._all_places = {**former, **self._places}
        self._once = {file_of(output.address): output for output in plan.once}

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, None where there is none of that name. Raises TemplateError and LayoutError."""
        if name in self._once:
            return self._once[name].data
        if is_directory(name):
            return self._directories.get(name)
        pair = self._pair_in(name)
        if pair is not None:
            is_there = name in dict(pair_files(self._catalogue, self._plan.comparisons, pair))
            return pair_data(name, self._plan.comparisons.render(*pair)) if is_there else None
        return next((output.data for output in self._of_models_in(name) if file_of(output.address) == name), None)

    @cached_property
    def _directories(self) -> dict[str, bytes]:
        """What lists the whole site: made at the first asking, as it takes every page's address."""
        of_models = map(self._of_model, range(len(self._catalogue.site.models)))
        pages = [output.address for output in chain(*of_models, self._plan.once) if output.indexed]
        listed = [*pages, *self._plan.comparisons.listed_addresses(self._catalogue.pairs)]
        return {output.address: output.data for output in directories(self._catalogue, listed)}

    def _of_models_in(self, name: str) -> Iterator[Output]:
        """The files of the models whose slugs stand in a name."""
        places = [self._all_places[word] for word in _words(name) if word in self._all_places]
        return chain.from_iterable(map(self._of_model, places))

    def _of_model(self, place: int) -> Iterator[Output]:
        return outputs_of_model(self._catalogue, place)

    def _pair_in(self, name: str) -> Pair | None:
        """The pair with a page whose slugs stand in a name."""
        for word in _words(name):
            one, _, other = word.partition("-vs-")
            first, second = self._places.get(one), self._places.get(other)
            if first is not None and second is not None and second in self._catalogue.partners.get(first, ()):
                return first, second
        return None


def _words(name: str) -> list[str]:
    """What stands between the slashes of a name, without endings."""
    return [part.partition(".")[0] for part in name.split("/")]
