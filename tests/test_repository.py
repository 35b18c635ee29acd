"""What a checkout promises: one command for each job, locked packages, a doorway that only hands on."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT
from unfragile.cli import cli

TOO_OLD = 'case "$2" in *version_info*) exit 1;; esac'
WITHOUT_VENV = 'case "$2" in *ensurepip*) exit 1;; esac'
FIT = 'if [ "$2" = venv ]; then mkdir -p "$4/bin" && touch "$4/bin/python"; fi'


def run(*command: str | Path, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as if no `make` had started these tests."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "PYTHON"))}
    return subprocess.run(
        command, cwd=folder, env=inherited | environment, capture_output=True, encoding="utf-8", check=False
    )


def write_command(folder: Path, name: str, script: str) -> Path:
    """Write an executable shell script."""
    command = folder / name
    command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    return command


def find_targets() -> set[str]:
    """Return what `make` can be asked for by name."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


# --- make -----------------------------------------------------------------------------------------


def test_help_lists_every_target() -> None:
    """`make help`, like `make` alone, lists every target with what it does."""
    listed = run("make", "help").stdout

    assert {line.split()[1] for line in listed.splitlines() if len(line.split()) > 2} == find_targets()
    assert run("make").stdout == listed


def test_targets_are_no_files() -> None:
    """A file that happens to be called like a target does not stand in its way."""
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert phony is not None
    assert set(phony[1].split()) == find_targets()


def recipe(target: str) -> list[str]:
    """Return the lines that a target runs."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(rf"^{target}:.*\n((?:\t.*\n)+)", makefile, re.MULTILINE)
    assert found is not None, target
    return found[1].replace("\t", "").splitlines()


def test_quick_is_a_part_of_the_tests() -> None:
    """`make quick` runs what `make test` runs before its tests, and two folders of these without a browser."""
    *before, tests = recipe("quick")

    assert before == recipe("test")[:3]
    assert tests == "$(VENV_PYTHON) -m pytest tests/judge tests/read"


def test_fix_mends_what_the_tests_complain_of() -> None:
    """`make fix` calls the same tools as `make test`, but to write."""
    assert [line.replace(" --fix", "") for line in recipe("fix")] == [
        line.replace(" --check", "") for line in recipe("test")[:2]
    ]


def test_readme_commands_exist() -> None:
    """Every `make …` that the README shows is a target."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    code = "\n".join(re.findall(r"^```.*?^```|`[^`\n]+`", readme, re.MULTILINE | re.DOTALL))
    shown = set(re.findall(r"\bmake ([a-z][\w-]*)", code))

    assert shown - find_targets() == set()


def test_first_python_that_fits(tmp_path: Path) -> None:
    """Set-up passes over a Python that is too old and one without venv, and says which it takes."""
    for name, script in {"python3": TOO_OLD, "python": WITHOUT_VENV, "python3.14": FIT}.items():
        write_command(tmp_path, name, script)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = run("make", f"VENV={tmp_path}/venv", f"{tmp_path}/venv/bin/python", PATH=path)

    assert (done.returncode, done.stdout) == (0, f"Setting up {tmp_path}/venv with python3.14, this once\n")


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (
            TOO_OLD,
            """error: Python 3.11 or newer is needed and none of these is: {python}; \
install it, or name it: make PYTHON=/path/to/python""",
        ),
        (
            WITHOUT_VENV,
            """error: {python} cannot make a virtual environment: its modules venv and ensurepip are missing; \
on Debian and Ubuntu, run: apt install python3-venv""",
        ),
    ],
)
def test_python_that_does_not_fit(tmp_path: Path, script: str, message: str) -> None:
    """Where no Python fits, one line says what is missing and how to get it."""
    python = write_command(tmp_path, "chosen", script)
    done = run("make", f"VENV={tmp_path}/venv", f"PYTHON={python}", f"{tmp_path}/venv/bin/python")

    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == message.format(python=python)


def test_continuous_integration(tmp_path: Path) -> None:
    """`.ci/run` is `make test` from the checkout with CI set, without input, and with its exit status."""
    write_command(tmp_path, "make", 'echo "$PWD $* CI=$CI input=$(cat)"; exit 7')
    done = run("bash", ROOT / ".ci/run", folder=tmp_path, PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}", CI="")

    assert (done.returncode, done.stdout) == (7, f"{ROOT} test CI=true input=\n")


# --- the package ----------------------------------------------------------------------------------


def test_the_package_names_the_pythons_that_are_tested() -> None:
    """The oldest and the newest Python of the classifiers are those of the checks, and pip wants the oldest."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [word.rpartition(" ")[2] for word in project["classifiers"] if re.search(r"Python :: 3\.\d+$", word)]
    checks = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    (tested,) = (job["strategy"]["matrix"]["python"] for job in checks["jobs"].values() if "strategy" in job)

    assert [named[0], named[-1]] == tested
    assert project["requires-python"] == f">={named[0]}"
    assert set(project["urls"]) == {"Documentation", "Changelog", "Issues", "Repository"}


# --- what editors and git are set up with ----------------------------------------------------------


def test_the_dev_container_is_set_up_as_the_readme_says() -> None:
    """It has a Python that is tested, calls the README's first command, and shows the port of the preview."""
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:(3\.\d+)-\w+", container["image"])
    first = re.search(r"^```sh\n(make [a-z]+)", readme, re.MULTILINE)
    (port,) = (option.default for option in cli.commands["serve"].params if option.name == "port")

    assert python is not None
    assert f"Programming Language :: Python :: {python[1]}" in project["classifiers"]
    assert first is not None
    assert container["postCreateCommand"] == first[1]
    assert (container["forwardPorts"], set(container["portsAttributes"])) == ([port], {str(port)})
    assert container["customizations"]["vscode"]["settings"]["python.defaultInterpreterPath"] == ".venv/bin/python"


def test_hooks_run_what_is_installed() -> None:
    """Hooks of git fetch nothing: they are `make fix`, on files that it would change, and the check of the content."""
    (local,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    entries = [hook["entry"] for hook in local["hooks"]]
    lint, layout, check = (
        line.replace("$(VENV_PYTHON)", ".venv/bin/python") for line in (*recipe("fix"), *recipe("check"))
    )

    assert local["repo"] == "local"
    assert {hook["language"] for hook in local["hooks"]} == {"system"}
    assert entries == [
        f"{lint} --force-exclude",  # fixtures that are broken on purpose stay so, though git names them
        f"{layout} --force-exclude",
        check.removesuffix(" $(CHECK_ARGS)"),
    ]


# --- locked packages ------------------------------------------------------------------------------


def read_lock(name: str) -> Mapping[str, Requirement]:
    """Return the pinned requirements of a lock file by package."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line.removesuffix("\\")) for line in lines if line and line[0] not in " #"]
    return {canonicalize_name(pin.name): pin for pin in pins}


def find_unmet(lock: Mapping[str, Requirement], wanted: list[str]) -> Iterator[str]:
    """Yield the requirements that no pin meets."""
    for text in wanted:
        requirement = Requirement(text)
        pin = lock.get(canonicalize_name(requirement.name))
        version = next(iter(pin.specifier)).version if pin else ""
        if not pin or version not in requirement.specifier:
            yield text


def test_locks_meet_every_requirement() -> None:
    """The lock files pin every package that pyproject.toml asks for, within its bounds (`make lock` mends it)."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["dependency-groups"]["setup"]]
    tested = [*needed, *project["dependency-groups"]["test"]]

    assert list(find_unmet(read_lock("requirements.lock"), needed)) == []
    assert list(find_unmet(read_lock("requirements-test.lock"), tested)) == []


def test_build_system_is_locked() -> None:
    """The lock files pin what builds the package, so that set-up fetches nothing unlocked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert list(find_unmet(read_lock("requirements.lock"), project["build-system"]["requires"])) == []


def test_locks_agree() -> None:
    """The tests run with the very versions that build the site."""
    tested = read_lock("requirements-test.lock")

    assert {name: tested[name] for name in read_lock("requirements.lock")} == read_lock("requirements.lock")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_locks_have_hashes(name: str) -> None:
    """Every pin carries the digests of its files."""
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^(\S+)==.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE)

    assert set(pinned) == set(read_lock(name))


# --- the doorway ----------------------------------------------------------------------------------


def write_doorway(folder: Path, command_line: str) -> Path:
    """Copy build.py beside a package whose command line is this code."""
    package = folder / "unfragile"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cli.py").write_text(command_line, encoding="utf-8")
    return Path(shutil.copy(ROOT / "build.py", folder))


def test_doorway_hands_on(tmp_path: Path) -> None:
    """`python build.py` hands its words to the command `build` and exits with its status."""
    doorway = write_doorway(tmp_path, "def run(words):\n    print(words)\n    raise SystemExit(3)\n")
    done = run(sys.executable, doorway, "--out", "x y")

    assert (done.returncode, done.stdout, done.stderr) == (3, "['build', '--out', 'x y']\n", "")


def test_doorway_without_packages(tmp_path: Path) -> None:
    """A Python without the packages gives one line that says what to do."""
    doorway = write_doorway(tmp_path, "import package_that_nobody_has\n")
    done = run(sys.executable, doorway)

    assert done.returncode == 3
    assert done.stderr == (
        "error: this Python has no package 'package_that_nobody_has'; 'make site' sets everything up, and without make:\n"
        "  python -m venv .venv\n"
        "  .venv/bin/python -m pip install --editable .\n"
        "  .venv/bin/python build.py\n"
    )


# --- the tests themselves -------------------------------------------------------------------------


def find_silent_tests(file: Path) -> Iterator[str]:
    """Yield the tests of a file that do not state their promise."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and not ast.get_docstring(node):
            yield f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}"


def test_every_test_states_its_promise() -> None:
    """Every test says in its docstring what it promises."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))

    assert [silent for file in files for silent in find_silent_tests(file)] == []


FLOORS = ("read", "judge", "write", "build", "edit", "commands")


def imports_of(path: Path) -> Iterator[str]:
    """The modules and names that a module of the package imports from the package, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("unfragile."):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_floors_know_only_those_below() -> None:
    """No module of a floor imports one of a higher floor, and none imports one that imports it, however far around."""
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in ROOT.glob("unfragile/**/*.py")}
    known = {name: {one for one in imports_of(path) if one in paths} for name, path in paths.items()}
    floor = {name: FLOORS.index(name.split(".")[1]) for name in paths if name.split(".")[1] in FLOORS}
    upward = [(name, one) for name in floor for one in known[name] if floor.get(one, -1) > floor[name]]

    assert upward == []
    TopologicalSorter(known).prepare()


def public_types(path: Path) -> Iterator[str]:
    """The classes of a module, and its other names of types, that others may import."""
    for node in ast.parse(path.read_bytes()).body:
        name = node.name if isinstance(node, ast.ClassDef) else ""
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and not is_variable(node.value):
            name = node.targets[0].id
        if re.fullmatch(r"[A-Z]\w*[a-z]\w*", name):
            yield name


def is_variable(value: ast.expr) -> bool:
    """Does it stand for any type?"""
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar"


def test_a_type_has_a_name_of_its_own() -> None:
    """No two types of the package share a name, so that whoever reads one need not ask which it is."""
    names = Counter(name for path in ROOT.glob("unfragile/**/*.py") for name in public_types(path))

    assert [name for name, count in names.items() if count > 1] == []
