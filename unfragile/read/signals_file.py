"""`signals.yaml`: observed numbers by signal, beside the list of benchmark results."""

from pathlib import Path

from unfragile.read.fields import read_fields
from unfragile.read.problems import Problem
from unfragile.read.schema import SignalsFile
from unfragile.read.yaml_file import Tree, YamlFile, read_yaml


def read_signals(path: Path, shown: str) -> tuple[SignalsFile | None, tuple[str, ...], list[Problem]]:
    """The signals of a file, the keys under which the file gives any, and what is wrong with it."""
    file, problems = read_yaml(path, shown)
    if file is None:
        return None, (), problems
    signals, more = read_fields(SignalsFile, file, _gathered(file), ("signals",))
    return signals, tuple(file.tree) if isinstance(file.tree, dict) else (), problems + more


def _gathered(file: YamlFile) -> Tree:
    """The file's data as the type arranges it."""
    if not isinstance(file.tree, dict):
        return file.tree
    signals = {key: observations for key, observations in file.tree.items() if key != "benchmarks"}
    return {"signals": signals, "benchmarks": file.tree.get("benchmarks", [])}
