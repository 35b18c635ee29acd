"""Many readers of one preview at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

from tests.edit.serving import PATIENCE, copy_content, serving

READERS = 200


def _read(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own
        body: bytes = answer.read()
        return body


def test_many_readers_have_whole_answers(tmp_path: Path) -> None:
    """Two hundred readers at once get each page as one reader gets it."""
    with serving(copy_content(tmp_path)) as preview:
        preview.wait_until_shown()
        targets = ("", "models/alder-large/", "capabilities/", "methodology/")
        alone = {target: _read(preview.address + target) for target in targets}
        asked = [targets[number % len(targets)] for number in range(READERS)]
        with ThreadPoolExecutor(READERS) as readers:
            answers = list(readers.map(lambda target: _read(preview.address + target), asked))
    assert [alone[target] for target in asked] == answers
