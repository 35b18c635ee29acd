"""Bare addresses are links, as on GitHub; what is no address stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unfragile.read.markdown_links import link_bare_addresses


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("See https://a.example/c.", "See <https://a.example/c>."),
        ("(https://a.example/c_(d)), http://x.example/z)", "(<https://a.example/c_(d)>), <http://x.example/z>)"),
        (
            "**Sources:** https://a.example/x, https://c.example/y?z=1",
            "**Sources:** <https://a.example/x>, <https://c.example/y?z=1>",
        ),
        ("**https://a.example/x**", "**<https://a.example/x>**"),
    ],
)
def test_a_bare_address_becomes_a_link(text: str, linked: str) -> None:
    """Punctuation at the end and a closing bracket too many are no part of it."""
    assert link_bare_addresses(text) == linked


@pytest.mark.parametrize(
    "text",
    [
        "`https://a.example` and ``b ` https://c.example``",
        "```\nhttps://a.example\n```",
        "~~~ text\nhttps://a.example\n~~~",
        "<https://a.example>",
        "[card](https://a.example) and [https://b.example](https://c.example)",
        "[card]: https://a.example",
        "https:// is no address, nor is xhttps://a.example",
    ],
)
def test_what_is_code_or_linked_already_stays(text: str) -> None:
    """Code is shown as it stands, and no link is put into another."""
    assert link_bare_addresses(text) == text


@given(st.text(alphabet="[]()<>`~\n \\.:/htpsa*!", max_size=60))
def test_it_is_done_once(text: str) -> None:
    """What has been linked is not linked again, and nothing but angle brackets is added."""
    once = link_bare_addresses(text)

    assert link_bare_addresses(once) == once
    assert [sign for sign in once if sign not in "<>"] == [sign for sign in text if sign not in "<>"]


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("see www.example.org.", "see [www.example.org](https://www.example.org)."),
        ("(www.example.org/a(b))", "([www.example.org/a(b)](https://www.example.org/a(b)))"),
        ("www.example", "www.example"),
        ("`www.example.org` and awww.example.org and [www.a.org](https://a.org)", None),
        (
            "https://www.example.org and <https://www.example.org>",
            "<https://www.example.org> and <https://www.example.org>",
        ),
    ],
)
def test_addresses_without_a_scheme(text: str, linked: str | None) -> None:
    """What begins with www. is a link on GitHub, and so it is here."""
    assert link_bare_addresses(text) == (text if linked is None else linked)
