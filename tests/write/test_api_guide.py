"""The guide for programs tells what the files are."""

import re
from pathlib import Path

import pytest

from tests.write.schemas import NAMES, load_schema, problems_of

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "api.md").read_text("utf-8")


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
