"""The codes of problems, as docs/codes.md explains them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ENTRIES: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "fixtures" / "guides" / "codes.yaml").read_text("utf-8")
)
"""By code: its meaning, and an example that gives it and one that does not."""

CODES: Mapping[str, str] = {code: entry["means"] for code, entry in ENTRIES.items()}
"""What each code means, in a sentence."""
