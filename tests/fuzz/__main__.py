"""`python -m tests.fuzz [--seconds N] [TARGET …]`: fuzz each target for some time; what is found is kept as a case."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
FINDS = HERE / "finds"
ROOT = HERE.parent.parent
MEMORY = 1500  # MB; the fuzzer's own counters are among them
SLOWEST = 10  # seconds for one input

_SEEDS = {
    "model": "content/models/*/model.yaml",
    "settings": "content/*.yaml",
    "signals": "content/models/*/signals.yaml",
    "capabilities": "content/models/*/capabilities.md",
    "page": "content/pages/*.md",
    "searches": "tests/fixtures/searches/*.csv",
    "form": "tests/fuzz/seeds/form.md",
    "hub": "tests/fixtures/edit/answers/*.json",
    "listing": "tests/fixtures/edit/models-dev-*.json",
    "board": "tests/fuzz/seeds/board.csv",
    "refresh": "tests/fixtures/edit/answers/*.json",
}
_RUN = """
import sys
import atheris
with atheris.instrument_imports():
    from tests.fuzz.targets import TARGETS
atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
atheris.Fuzz()
"""


def fuzz(target: str, seconds: int) -> bool:
    """Fuzz one target; False where an input was found that it does not take as promised."""
    finds = FINDS / target
    finds.mkdir(parents=True, exist_ok=True)
    before = set(finds.iterdir())
    with tempfile.TemporaryDirectory() as corpus:
        for seed in sorted(ROOT.glob(_SEEDS.get(target, "-")))[:40]:
            Path(corpus, f"{seed.parent.name}-{seed.name}").write_bytes(seed.read_bytes()[:4000])
        limits = [f"-max_total_time={seconds}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", "-max_len=4000"]
        command = [sys.executable, "-c", _RUN, target, *limits, f"-artifact_prefix={finds}/", corpus, str(finds)]
        subprocess.run(command, cwd=ROOT, check=False)
    found = sorted(
        path.name for path in set(finds.iterdir()) - before if path.name.startswith(("crash-", "timeout-", "oom-"))
    )
    for path in set(finds.iterdir()) - before:
        if path.name not in found:
            path.unlink()
    return not found


def main() -> int:
    """Fuzz the targets that are named, else all."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="all, where none is named")
    asked = parser.parse_args()
    return 0 if all(fuzz(target, asked.seconds) for target in asked.targets or TARGETS) else 1


if __name__ == "__main__":
    sys.exit(main())
