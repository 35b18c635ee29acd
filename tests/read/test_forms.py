"""The forms of slugs, links and values of specs."""

import pytest
from pydantic import TypeAdapter, ValidationError

from unfragile.read.addresses import RESERVED_PAGES, link_fault, slug_fault
from unfragile.read.scalars import BaseLink, spdx_fault, spec_value_fault

BASE: TypeAdapter[str] = TypeAdapter(BaseLink)


@pytest.mark.parametrize("slug", ["a", "7b", "qwen2-5", "a--b", "vs", "a-vsb", "avs-b", "x" * 100, "models", "404"])
def test_slugs(slug: str) -> None:
    """Lower-case letters and digits with one or two hyphens between them are a slug."""
    assert slug_fault(slug) is None


FORMS = (
    "",
    "A",
    "a_b",
    "a.b",
    "-a",
    "a-",
    "a---b",
    "é",
    "٣",
    "a b",
    "x" * 101,
    "../a",
    "a\n",
    "a-vs-b",
    "vs-a",
    "a-vs",
)


@pytest.mark.parametrize("slug", FORMS)
def test_no_slugs(slug: str) -> None:
    """Any other form, and 'vs' where the address of a pair has it, is refused."""
    fault = slug_fault(slug)
    assert fault is not None
    assert fault[0] == "slug"


@pytest.mark.parametrize("slug", ["index", "con", "nul", "com1", "lpt9"])
def test_reserved_slugs(slug: str) -> None:
    """Names that a web server or a file system takes for something else are refused."""
    assert slug_fault(slug) == ("reserved-name", f"the name '{slug}' is reserved; choose another")


@pytest.mark.parametrize("name", ["models", "compare", "capabilities", "search", "methodology", "api", "assets", "404"])
def test_pages_of_the_site_are_reserved(name: str) -> None:
    """An own page cannot take the place of one that the site has."""
    assert slug_fault(name, RESERVED_PAGES) == ("reserved-name", f"the name '{name}' is reserved; choose another")


@pytest.mark.parametrize("name", ["about", "contributing"])
def test_own_pages(name: str) -> None:
    """The pages that every site should have are the owner's to write."""
    assert slug_fault(name, RESERVED_PAGES) is None


LINKS = (
    "https://a",
    "http://a.b:8080/c?d=e#f",
    "HTTPS://A",
    "https://[::1]/",
    "https://exämple.org/ü",
    "https://пример.рф/",
    "https://xn--huggingfce-6qi.co/",
    "https://example.org/@user/x",
    "https://a.b./",
    "mailto:a@b.org",
)


@pytest.mark.parametrize("address", LINKS)
def test_links(address: str) -> None:
    """Links that name a host over http or https, or a mailbox, are accepted."""
    assert link_fault(address) is None


SCHEMES = ("", "//a", "/a", "a", "#a", "ftp://a", "javascript:x", "data:,x", "https:a", " https://a", "java\nscript:x")
HOSTLESS = (
    "https://",
    "https:///a",
    "https://?a",
    "http://:80",
    "https://[::1",
    "https://a:port",
    "https://a:99999",
    "mailto:a",
)
DISGUISED = (
    "https://huggingface.co@evil.example/x",
    "https://huggingface.co:x@evil.example/x",
    "https://@evil.example/",
    "https://huggingfаce.co/",  # with a Cyrillic а
    "https://ｈuggingface.co/",
    "https://huggingface.co。evil.example/",
    "https://huggingface.co⁄x.evil.example/",
    "https://huggingface%2eco/",
)
SIGNS = (
    "https://a b",
    "https://a/\t",
    "https://a/<b>",
    'https://a/"',
    "https://a\\b",
    "https://a/\u202e",
    "https://a/`",
)


@pytest.mark.parametrize("address", [*SCHEMES, *HOSTLESS, *DISGUISED, *SIGNS])
def test_no_links(address: str) -> None:
    """Other schemes, addresses within the site, no host, and signs that no link can hold are refused."""
    assert link_fault(address) is not None


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (
            "https://huggingface.co@evil.example/x",
            ("the link 'https://huggingface.co@evil.example/x' leads to 'evil.example'; what stands before the @ is no part of "
            "the address"),
        ),
        (
            "https://huggingfаce.co/",
            ("the host 'huggingfаce.co' looks like 'huggingface.co', and is another; where it is meant, write "
            "'xn--huggingfce-6qi.co'"),
        ),
    ],
)  # fmt: skip
def test_a_link_leads_where_it_seems_to_lead(address: str, message: str) -> None:
    """The host that a reader sees in an address is the one that it leads to."""
    assert link_fault(address) == message


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://例え.jp/ü/", "https://xn--r8jz45g.jp/%C3%BC/"),
        ("https://BÜCHER.example/a b", None),
        ("https://BÜCHER.example:8080", "https://xn--bcher-kva.example:8080/"),
        ("https://Owner.github.io/My-Repo/", "https://owner.github.io/My-Repo/"),
        ("http://[::1]:8000/a%20b", "http://[::1]:8000/a%20b/"),
        ("https://example.html/", "https://example.html/"),
        ("https://example.org/index.html", None),
        ("https://example.org/a/Index.HTM/", None),
        ("https://example.org/?a", None),
    ],
)
def test_the_address_of_a_site_is_ascii_and_a_folder(written: str, read: str | None) -> None:
    """Sitemap, canonical and feed hold the address as programs write it."""
    if read is None:
        with pytest.raises(ValidationError):
            BASE.validate_python(written)
    else:
        assert BASE.validate_python(written) == read
        assert BASE.validate_python(read) == read


IDENTIFIERS = (
    "MIT",
    "Apache-2.0",
    "MIT OR Apache-2.0",
    "GPL-2.0-only WITH Classpath-exception-2.0",
    "LicenseRef-Example",
)
WRONG_IDENTIFIERS = {
    "Apache2": "'Apache2' is no licence that SPDX lists; did you mean 'Apache-2.0'?",
    "apache-2.0": "write 'Apache-2.0', not 'apache-2.0'",
    "Example License": "'Example License' is no licence that SPDX lists; leave it out where SPDX has none",
    "MIT or Apache-2.0": "write 'MIT OR Apache-2.0', not 'MIT or Apache-2.0'",
    "": "'' is no licence that SPDX lists; leave it out where SPDX has none",
    "MIT OR " * 20_000 + "MIT": (
        f"'{('MIT OR ' * 9)[:59]}…' is no licence that SPDX lists; leave it out where SPDX has none"
    ),
    "(" * 1000: f"'{'(' * 59}…' is no licence that SPDX lists; leave it out where SPDX has none",
}


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_identifiers_of_licences(identifier: str) -> None:
    """What SPDX lists, alone or joined, is accepted."""
    assert spdx_fault(identifier) is None


@pytest.mark.parametrize("identifier", WRONG_IDENTIFIERS)
def test_no_identifiers_of_licences(identifier: str) -> None:
    """What SPDX does not list is told with what comes near."""
    assert spdx_fault(identifier) == WRONG_IDENTIFIERS[identifier]


GOOD_VALUES = {
    "count": ("8.1B", "86M", "12345", "1.5T", "8 b"),
    "tokens": ("128K", "1M", "8192", "8192 tokens"),
    "gb": ("18", "0.5", "18 GB"),
    "px": ("224", "1024 px"),
    "date": ("2026", "2026-02", "2024-02-29"),
    "text": ("anything",),
    "list": ("text, image",),
}
BAD_VALUES = {
    "count": ("many", "8,1B", "8.1 billion", "-1", "1e9", "٣"),
    "tokens": ("128 thousand", "128KB"),
    "gb": ("18 MB",),
    "px": ("1024x1024",),
    "date": ("2026-13", "2026-02-30", "26", "May 2026", "0000"),
}


@pytest.mark.parametrize(("unit", "value"), [(unit, value) for unit, values in GOOD_VALUES.items() for value in values])
def test_values_of_specs(unit: str, value: str) -> None:
    """A value that a reader would write in a unit is accepted."""
    assert spec_value_fault(unit, value) is None


@pytest.mark.parametrize(("unit", "value"), [(unit, value) for unit, values in BAD_VALUES.items() for value in values])
def test_no_values_of_specs(unit: str, value: str) -> None:
    """A value from which a program cannot tell its amount or day is refused."""
    assert spec_value_fault(unit, value) is not None
