"""One escaper for each format other than HTML: text that nobody vouches for becomes text of that format.

HTML is escaped by Jinja. Each function takes plain text and gives text that is safe at one kind of place.
"""

import json
import re

_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_XML_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_XML_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)

_LINE_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_MARKDOWN_ANYWHERE = re.compile(r"[\\`*_\[\]<>&|~@]|:(?=//)|(?<=[Ww]{3})\.")  # the last three would make bare links
_MARKDOWN_START = re.compile(r"[#+=-]|[0-9]{1,9}(?=[.)](?:\s|$))")

_JSON_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
_NOT_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
_compact = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def xml_text(text: str) -> str:
    """Text between XML tags; a character that XML has no place for becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text).translate(_XML_TEXT)


def xml_attribute(text: str) -> str:
    """Text inside a quoted XML attribute, its white space kept as it is."""
    return _NOT_XML.sub("\ufffd", text).translate(_XML_ATTRIBUTE)


def markdown_text(text: str) -> str:
    """Text within a line, table cell or link of GitHub-flavoured Markdown: no markup, no link, one line."""
    line = _MARKDOWN_ANYWHERE.sub(r"\\\g<0>", _LINE_ENDS.sub(" ", text).strip(" "))
    opening = _MARKDOWN_START.match(line)
    if opening is None:
        return line
    place = opening.end() - (not opening[0].isdigit())
    return f"{line[:place]}\\{line[place:]}"


def script_json(value: object) -> str:
    """JSON for the inside of an HTML script element, on one line; ValueError for a number that JSON lacks."""
    text = _compact.encode(value)
    return text.translate(_JSON_IN_SCRIPT) if _NOT_IN_SCRIPT.search(text) else text
