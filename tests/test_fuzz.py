"""What the fuzzer found stays a case."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

FINDS = sorted(path for path in (Path(__file__).parent / "fuzz" / "finds").glob("*/*") if path.is_file())


@pytest.mark.parametrize("find", FINDS, ids=lambda find: f"{find.parent.name}-{find.name[:16]}")
def test_finds(find: Path) -> None:
    """Each input that was once not taken as promised is taken so now."""
    TARGETS[find.parent.name](find.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_targets(target: str, data: bytes) -> None:
    """Without the fuzzer, bytes and texts at random are taken as promised."""
    TARGETS[target](data)
