"""The search page without its script, and the words that the script matches by."""

import json
import re

from tests.builders import make_content, make_model
from tests.site_folder import elements, text_of
from tests.write.catalogues import make_catalogue, page_of
from unfragile.judge.search_words import SAME_ENDINGS
from unfragile.judge.site import judge_site
from unfragile.write.catalogue import Output
from unfragile.write.layouts import SEARCH_POLICY
from unfragile.write.search_page import search_page


def outputs(**settings: object) -> dict[str, Output]:
    """What the search page of a site consists of, by address."""
    content = make_content(make_model("alpha"), site=settings)
    return {output.address: output for output in search_page(make_catalogue(judge_site(content, None)))}


def test_list_without_script() -> None:
    """The page lists every capability with its needs and the number of models, and its form is hidden."""
    page = page_of(outputs()["search/"])
    entries = [text_of(item) for item in elements(page, "li") if "model" in text_of(item)]
    forms = [form for form in elements(page, "form") if form.get("role") == "search"]

    assert entries == [
        "Drawing from words 1 AI model make a picture from a description",
        "Retouching 0 AI models remove an object from a photo",
        "Transcription 0 AI models write down a recorded talk",
        "Local running 0 AI models",
    ]
    assert [form.get("hidden") for form in forms] == [""]
    assert "scripts are off" in "".join(text_of(element) for element in elements(page, "noscript"))


def test_policy() -> None:
    """The page may run WebAssembly and is not listed by search engines."""
    output = outputs()["search/"]
    policies = [meta.get("content") for meta in elements(page_of(output), "meta") if meta.get("http-equiv")]

    assert policies == [SEARCH_POLICY]
    assert "script-src 'self' 'wasm-unsafe-eval';" in SEARCH_POLICY
    assert not output.indexed


def test_suggesting_a_model() -> None:
    """Where the site names its repository, the page offers to suggest a model there."""
    suggestion = b"https://example.org/code/issues/new?template=suggest-model.yml"

    assert suggestion in outputs(repository={"url": "https://example.org/code/"})["search/"].data
    assert b"suggest-model" not in outputs()["search/"].data


def test_word_lists() -> None:
    """The script reads the matcher's own lists, endings in JavaScript's spelling."""
    words = json.loads(outputs()["search/words.json"].data)

    assert "the" in words["function"]
    assert "best" in words["asking"]
    assert words["directions"]["into"] == "to"
    assert words["same"]["img"] == "image"
    assert [ending for ending, _ in words["endings"]] == [ending for ending, _ in SAME_ENDINGS]
    assert words["endings"][0][1] == "$1z$2"
    assert not [same for _, same in words["endings"] if re.search(r"\\\d", same)]
