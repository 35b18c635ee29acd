"""The search page without its script, and what the script matches by."""

import json
from collections.abc import Iterator
from itertools import pairwise

from tests.builders import SOURCE, make_content, make_model
from tests.site_folder import elements, text_of
from tests.write.catalogues import make_catalogue, page_of
from unfragile.judge.lexicon import authored_lexicon
from unfragile.judge.site import judge_site
from unfragile.write.catalogue import Output
from unfragile.write.search_page import search_page
from unfragile.write.signs import FIRST_SIGN, signs

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)


def outputs(**settings: object) -> dict[str, Output]:
    """What the search page of a site consists of, by address."""
    content = make_content(make_model("alpha"), site=settings)
    return {output.address: output for output in search_page(make_catalogue(judge_site(content, None)))}


def test_list_without_script() -> None:
    """Without script the page lists every capability with the number of models, and its form is hidden."""
    page = page_of(outputs()["search/"])
    told = " ".join("".join(text_of(element) for element in elements(page, "noscript")).split())
    forms = [form for form in elements(page, "form") if form.get("role") == "search"]

    assert "Drawing from words" in told
    assert "Local running" in told
    assert "scripts are off" in told
    assert [form.get("class") for form in forms] == ["scripted"]


def test_needs_to_begin_with() -> None:
    """The empty page offers needs as links to their searches."""
    page = page_of(outputs()["search/"])
    links = [(link.get("href"), text_of(link)) for link in elements(page, "a") if link.get("class") == "chip"]

    assert ("../search/?q=make%20a%20picture%20from%20a%20description", "make a picture from a description") in links


def test_policy() -> None:
    """The page has the policy of all pages and is not listed by search engines."""
    output = outputs()["search/"]
    policies = [meta.get("content") for meta in elements(page_of(output), "meta") if meta.get("http-equiv")]

    assert policies == [POLICY]
    assert not output.indexed


def test_suggesting_a_model() -> None:
    """Where the site names its repository, the page offers to suggest a model there."""
    suggestion = b"https://example.org/code/issues/new?template=suggest-model.yml"

    assert suggestion in outputs(repository={"url": "https://example.org/code/"})["search/"].data
    assert b"suggest-model" not in outputs()["search/"].data


def _words(text: str) -> Iterator[str]:
    """The words of a list in which a capital says how many signs are those of the word before."""
    before = ""
    for word in text.split():
        before = before[: ord(word[0]) - ord("A")] + word[1:] if "A" < word[0] <= "Z" else word
        yield before


def test_what_the_script_matches_by() -> None:
    """The script reads the matcher's own lists and weights, and the vocabulary's phrases as tokens."""
    matching = json.loads(outputs()["search/matching.json"].data)
    unspaced = json.loads(outputs()["search/matching-unspaced.json"].data)

    for key in ("off", "function"):
        both = [*_words(matching["lexicon"][key]), *_words(unspaced["lexicon"][key])]
        assert sorted(both) == sorted(str(authored_lexicon()[key]).split())
    assert matching["capabilities"][0] == {
        "key": "draw",
        "name": "Drawing from words",
        "category": "drawing",
        "aliases": ["sketching"],
        "bare": True,
    }
    tokens = [*(f"#{name}" for name in matching["tokens"]["concepts"].split()), *_words(matching["tokens"]["words"])]
    held = [tokens[ord(sign) - FIRST_SIGN] for sign in matching["phrases"]["token"]]
    assert ["#image", "#describe"] in map(list, pairwise(held))


def test_models() -> None:
    """Of each model it is told what finds it, what it does and what tells it apart."""
    names = json.loads(outputs()["search/names.json"].data)
    (name,) = names["models"]
    (model,) = json.loads(outputs()["search/models.json"].data)["models"]

    assert (name["name"], model["slug"], model["price"]) == ("Alpha", "alpha", "price not known")
    assert (names["count"], names["does"]) == (signs([1]), signs([0]))


def test_what_limits_are_held_against() -> None:
    """A price is that which pages show, not the lowest, with its unit in words; a condition stands for limited use."""
    dated = {"source": SOURCE, "observed": "2026-01-01"}
    offers = [
        {"what": "Test Lab, picture", "unit": "image", "price": 3, "currency": "USD", **dated},
        {"what": "Shop, picture", "unit": "image", "price": 1, "currency": "USD", **dated},
    ]
    terms = {"name": "Terms", "commercial_use": "limited", "condition": "up to ten users"}
    alpha = make_model("alpha", publisher="Test Lab", license=terms, pricing={"tier": "usage", "offers": offers})
    found = {one.address: one for one in search_page(make_catalogue(judge_site(make_content(alpha), None)))}
    told = json.loads(found["search/models.json"].data)

    assert (told["models"][0]["dollars"], told["units"]) == ({"image": 3}, {"image": "per image"})
    assert told["models"][0]["commercial"] == "up to ten users"


def test_words_of_names() -> None:
    """Of the words of names it is told which mean something by themselves, so that they need not be looked up."""
    content = make_content(make_model("alpha", name="Alpha Image 2", aliases=["makers/alpha-speech"]))
    found = {output.address: output for output in search_page(make_catalogue(judge_site(content, None)))}

    assert json.loads(found["search/names.json"].data)["known"] == "image speech"
