"""A page is made anew for what it is given, and what it is not given it cannot read."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.write.catalogues import make_catalogue
from tests.write.sites import judged_sites
from unfragile.write.catalogue import Derived


def plain(text: str) -> bytes:
    """A function of a module."""
    return text.encode()


def test_function_of_a_module() -> None:
    """Its file depends on the function and on what it is given."""
    one, other = Derived(plain, ("a",)), Derived(plain, ("b",))

    assert one.render() == b"a"
    assert one.key() == Derived(plain, ("a",)).key() != other.key()


def test_functions_that_read_more_are_refused() -> None:
    """A function that sees more than it is given, as one within another or a method does, makes no file."""

    def within(text: str) -> bytes:
        return text.encode()

    functions: tuple[Callable[..., bytes], ...] = (within, lambda text: text.encode(), "text".encode)
    for function in functions:
        with pytest.raises(TypeError, match="can read more than it is given"):
            Derived(function, ())


def test_one_model_alone() -> None:
    """A catalogue of one model holds no other one, no search and no page, and what all have in common."""
    whole = make_catalogue(judged_sites()["rich"])
    alone = whole.alone(1)

    assert [model.slug for model in alone.site.models] == [whole.site.models[1].slug]
    assert alone.fragments == (whole.fragments[1],)
    assert (alone.site.content.models, alone.site.content.searches, alone.site.content.pages) == ((), (), ())
    assert (alone.site.graph.edges, alone.pairs, alone.partners, alone.rivals) == ((), (), {}, ())
    assert alone.site.graph.recorded == whole.site.graph.recorded
    assert alone.site.content.scoring == whole.site.content.scoring
    assert len({whole.made_from, alone.made_from, whole.alone(0).made_from}) == 3


def test_outline_lacks_the_texts() -> None:
    """What is written of a capability makes another catalogue and the same outline, and no outline holds any of it."""
    site = judged_sites()["rich"]
    model = next(model for model in site.models if model.authored.capabilities)
    section, *others = model.authored.capabilities
    edited = replace(model.authored, capabilities=(replace(section, description="Something else."), *others))
    models = tuple(replace(one, authored=edited) if one is model else one for one in site.models)
    before, after = make_catalogue(site), make_catalogue(replace(site, models=models))

    assert before.made_from != after.made_from
    assert before.outline.made_from == after.outline.made_from
    texts = [
        (*one.authored.capabilities, *fragments.bodies, *fragments.briefs, *fragments.limits, *fragments.alternatives)
        for one, fragments in zip(after.outline.site.models, after.outline.fragments, strict=True)
    ]
    assert not any(texts)


def test_without_models_it_is_made_from_the_settings() -> None:
    """Where no fragments stand for what all models have in common, that itself counts."""
    site = replace(judged_sites()["rich"], models=())
    other = replace(site.content, vocabulary=site.content.vocabulary.model_copy(update={"capabilities": {}}))

    assert make_catalogue(site).made_from != make_catalogue(replace(site, content=other)).made_from
