"""`signals.yaml`: observed numbers by signal, beside the list of benchmark results."""

from unfragile.read.fields import Fields, read_fields
from unfragile.read.schema import SignalsFile
from unfragile.read.yaml_file import Tree, YamlFile


def read_signals(file: YamlFile) -> Fields[SignalsFile]:
    """Read the data of a `signals.yaml`."""
    return read_fields(SignalsFile, file, _gathered(file), ("signals",))


def _gathered(file: YamlFile) -> Tree:
    """The file's data as the type arranges it."""
    if not isinstance(file.tree, dict):
        return file.tree
    signals = {key: observations for key, observations in file.tree.items() if key != "benchmarks"}
    return {"signals": signals, "benchmarks": file.tree.get("benchmarks", [])}
