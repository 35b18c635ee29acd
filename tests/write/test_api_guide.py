"""The guide for programs tells what the files are."""

import re

import pytest

from tests.conftest import ROOT
from tests.write.schemas import NAMES, load_schema, problems_of

GUIDE = (ROOT / "docs" / "api.md").read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_names_schema_and_members(name: str) -> None:
    """The guide links each schema and names each member of its file."""
    members = set(load_schema(name)["properties"])

    assert f"(../schemas/api/{name}.schema.json)" in GUIDE
    assert members - set(re.findall(r'[`"](\w+)[`"]', GUIDE)) == set()


def test_example_fits_its_schema() -> None:
    """The comparison shown in the guide has the declared shape."""
    (example,) = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)

    assert problems_of("compare", example.encode()) == []


def test_each_version_has_its_changes() -> None:
    """The guide has one list of changes, newest first, with every version that the changelog has."""
    (listed,) = re.findall(r"^## Versions\n(.*?)(?=^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert list(dict.fromkeys(re.findall(r"^\| (\d+\.\d+\.\d+) \|", listed, re.MULTILINE))) == versions


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_schemas_are_explained(name: str) -> None:
    """A file whose number has risen says in the list what changed."""
    number = load_schema(name)["properties"]["schema"]["const"].rpartition("/")[2]

    assert number == "1" or re.search(
        rf"^\| [\d.]+ \| `{name}\.json` \| its `schema` ends in {number}:", GUIDE, re.MULTILINE
    )
