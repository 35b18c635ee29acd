"""Bare web addresses, which GitHub's Markdown makes links: they are put in angle brackets, as CommonMark wants them."""

import re

# What is left as it stands: fenced and inline code, addresses in brackets, links and images, definitions of links.
_APART = r"^ {0,3}(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^ {0,3}(?P=fence)[^\n]*$|\Z)|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)*?(?<!`)(?P=ticks)(?!`)"
_LINKED = r"<[^<>\s]*>|!?\[(?:[^\[\]\\\n]|\\.)*\](?:\([^\n]*?\)|\[[^\]\n]*\])?:?(?:(?<=:) *\S+)?"
_ADDRESS = re.compile(
    rf"{_APART}|{_LINKED}|(?<![\w\\/.@-])(?P<bare>(?P<www>www\.[\w-]+\.)?(?(www)|https?://)[^\s<>`]+)",
    re.DOTALL | re.MULTILINE,
)
_AFTER = "?!.,:;*_~'\""


def link_bare_addresses(text: str) -> str:
    """The text with each bare http or https address in angle brackets, and one that begins with www. as a link.

    As GitHub does, punctuation at the end is no part of an address, nor is a closing bracket that has no
    opening one in it (GitHub Flavored Markdown Spec, 6.9 Autolinks).
    """
    return _ADDRESS.sub(_linked, text)


def _linked(found: re.Match[str]) -> str:
    if not found["bare"]:
        return found[0]
    address = found["bare"]
    too_many = address.count(")") - address.count("(")
    while address and (address[-1] in _AFTER or (address[-1] == ")" and too_many > 0)):
        too_many -= address[-1] == ")"
        address = address[:-1]
    if address.endswith("//"):
        return found[0]
    rest = found["bare"][len(address) :]
    return f"[{address}](https://{address}){rest}" if found["www"] else f"<{address}>{rest}"
