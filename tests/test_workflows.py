"""What `.github` promises: the workflows are safe, allowed little, and do what they say."""

import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import ROOT
from unfragile.cli import cli

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
TOOLS = Path(sysconfig.get_path("scripts"))

# Who may change what, with the run's own token; every other job can only read.
MAY_WRITE = {
    ("deploy", "deploy"): {"pages", "id-token"},
    ("propose", "propose"): {"contents", "pull-requests"},
    ("refresh", "propose"): {"contents", "pull-requests"},
}


def read(file: Path) -> Mapping[str, Any]:
    """Return a YAML file as plain text, so that the key `on` stays one."""
    plain: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes text only
    return plain


def jobs() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield each job with the names of its workflow and its own."""
    for file in WORKFLOWS:
        for name, job in read(file)["jobs"].items():
            yield file.stem, name, job


def scripts() -> Iterator[str]:
    """Yield every shell script of the workflows."""
    for _, _, job in jobs():
        yield from (step["run"] for step in job["steps"] if "run" in step)


# --- safety ---------------------------------------------------------------------------------------


def test_zizmor_finds_nothing() -> None:
    """The strictest audit finds nothing, without a network and without anything being ignored."""
    options = ("--offline", "--persona=pedantic", "--strict-collection", "--no-ignores", "--no-progress")
    audit = subprocess.run(
        [TOOLS / "zizmor", *options, "--format=json", GITHUB], capture_output=True, encoding="utf-8", check=False
    )

    assert (audit.returncode, json.loads(audit.stdout)) == (0, []), audit.stderr


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_schemas(schema: str, files: list[Path]) -> None:
    """Every file has the form that GitHub reads, and every job an end."""
    check = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert files
    assert check.returncode == 0, check.stdout


def test_what_is_brought_up_to_date() -> None:
    """Actions and Python packages are, both a week after a release."""
    updates = read(GITHUB / "dependabot.yml")["updates"]

    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    assert [update["cooldown"] for update in updates] == [{"default-days": "7"}] * 2


def test_triggers() -> None:
    """No workflow runs a stranger's change with rights, and none needs a secret."""
    triggers = {trigger for file in WORKFLOWS for trigger in read(file)["on"]}

    assert triggers == {"issues", "push", "pull_request", "schedule", "workflow_call", "workflow_dispatch"}
    assert [file.name for file in WORKFLOWS if "secrets" in file.read_text("utf-8")] == []


def test_permissions() -> None:
    """A workflow has no rights of its own, and only the jobs that must write may write what they must."""
    written = {
        (workflow, name): {right for right, level in job["permissions"].items() if level != "read"}
        for workflow, name, job in jobs()
    }

    assert [read(file)["permissions"] for file in WORKFLOWS] == [{}] * len(WORKFLOWS)
    assert {job: rights for job, rights in written.items() if rights} == MAY_WRITE


def test_actions_are_pinned() -> None:
    """Every action is GitHub's own, pinned by commit, with its version beside it."""
    used = [line for file in WORKFLOWS for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    pinned = re.compile(r" +uses: actions/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

    assert used
    assert [line for line in used if not pinned.fullmatch(line)] == []


def test_one_version_of_each_action() -> None:
    """All workflows use the same version of an action."""
    used = {step["uses"] for _, _, job in jobs() for step in job["steps"] if "uses" in step}

    assert len({use.partition("@")[0] for use in used}) == len(used)


def test_scripts_hold_no_expression() -> None:
    """What strangers can name (branches, titles) reaches a script through its environment alone."""
    assert [script for script in scripts() if "${{" in script] == []


# --- what is run exists ---------------------------------------------------------------------------


def test_targets_exist() -> None:
    """Every `make …` of a workflow is a target."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {target for script in scripts() for target in re.findall(r"\bmake ([a-z-]+)", script)}

    assert called == {"audit", "install", "sbom", "test"}
    assert called <= targets


def find_unknown_words(command: str) -> list[str]:
    """Return the command or the options of a call that the command line does not know."""
    name, *words = command.split()
    known = cli.commands.get(name)
    if known is None:
        return [name]
    options = {word for option in known.params if isinstance(option, click.Option) for word in option.opts}
    return [word for word in words if word.startswith("--") and word not in options]


def test_commands_exist() -> None:
    """Every command of ours that a workflow calls exists, with its options."""
    called = [call for script in scripts() for call in re.findall(r"-m unfragile ([^>\n]+)", script)]

    assert {call.split()[0] for call in called} == {"build", "check", "diff", "import", "init", "refresh"}
    assert {call: unknown for call in called if (unknown := find_unknown_words(call))} == {}


def test_prefilled_fields() -> None:
    """The form for a wrong number has the fields that a link from a page fills, and says where it was seen."""
    fields = {part.get("id"): part["type"] for part in read(GITHUB / "ISSUE_TEMPLATE" / "wrong-number.yml")["body"]}

    assert {name: fields.get(name) for name in ("model", "page", "number")} == dict.fromkeys(
        ("model", "page", "number"), "input"
    )


def test_a_fault_of_the_program_can_be_repeated() -> None:
    """The form for a fault asks for what was done, what came of it, what should have, and the version; no more."""
    body = read(GITHUB / "ISSUE_TEMPLATE" / "program-fault.yml")["body"]
    needed = {part["id"] for part in body if part.get("validations", {}).get("required") == "true"}

    assert needed == {"steps", "happened", "expected", "version"}
    assert CliRunner().invoke(cli, ["--version"]).exit_code == 0
    assert (ROOT / "SECURITY.md").is_file()


# --- what the scripts do --------------------------------------------------------------------------


def find_script(workflow: str, job: str, step: str) -> str:
    """Return the script of a step."""
    steps = read(GITHUB / "workflows" / f"{workflow}.yml")["jobs"][job]["steps"]
    script: str = next(one["run"] for one in steps if one["name"] == step)
    return script


def write_command(file: Path, script: str) -> None:
    """Write an executable shell script."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


class Runner:
    """A folder in which scripts of workflows run as GitHub's runners run them, with commands that are played."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / "checkout"
        self.output = folder / "output"
        self.summary = folder / "summary"
        self._commands = folder / "commands"

    def play(self, command: str, script: str) -> None:
        """Put a script in a command's place."""
        write_command(self._commands / command, script)

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script of a workflow in the checkout."""
        given = {
            "PATH": f"{self._commands}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REF_NAME": "main",
            "GITHUB_RUN_ID": "7",
        }
        command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
        return subprocess.run(
            command, cwd=self.checkout, env=given | environment, capture_output=True, encoding="utf-8", check=False
        )

    def git(self, *words: str, folder: Path | None = None) -> str:
        """Run git, as somebody."""
        named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *named, *words], cwd=folder or self.checkout, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()


SIGNALS = "content/models/alpha/signals.yaml"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """Return a runner with a checkout of a repository of one model."""
    runner = Runner(tmp_path)
    origin = tmp_path / "origin"
    (origin / SIGNALS).parent.mkdir(parents=True)
    (origin / SIGNALS).write_text("stars: 1\n")
    runner.git("init", "--quiet", folder=origin)
    runner.git("add", ".", folder=origin)
    runner.git("commit", "--quiet", "--message", "First", folder=origin)
    runner.git("clone", "--quiet", str(origin), str(runner.checkout), folder=tmp_path)
    return runner


@pytest.mark.parametrize(
    ("file", "called"),
    [
        ("requirements.lock", ["make install"]),
        (
            "requirements.txt",
            [
                "python -m venv .venv",
                "pip --disable-pip-version-check --no-input install --quiet --requirement requirements.txt",
            ],
        ),
    ],
)
@pytest.mark.parametrize(
    ("workflow", "job"), [("check", "check"), ("deploy", "build"), ("propose", "write"), ("refresh", "observe")]
)
def test_installs_what_the_repository_names(
    runner: Runner, file: str, called: list[str], workflow: str, job: str
) -> None:
    """A checkout of the program is set up as it is locked; any other site installs the version that it names."""
    calls = runner.folder / "calls"
    for command in ("make", "python", "pip"):
        runner.play(command, f'echo "{command} $*" >> {calls}')
    (runner.checkout / ".venv/bin").mkdir(parents=True)
    (runner.checkout / ".venv/bin/pip").symlink_to(runner.folder / "commands/pip")
    (runner.checkout / file).touch()

    done = runner.run(find_script(workflow, job, "Install"))

    assert (done.returncode, done.stderr) == (0, "")
    assert calls.read_text().splitlines() == called


def test_changes_of_a_merge(runner: Runner) -> None:
    """A pull request is compared with the base that it was merged into, of which two commits of the merge suffice."""
    origin = runner.folder / "origin"
    runner.git("checkout", "--quiet", "-b", "proposal", folder=origin)
    runner.git("commit", "--quiet", "--allow-empty", "--message", "Proposed", folder=origin)
    runner.git("checkout", "--quiet", "main", folder=origin)
    runner.git("commit", "--quiet", "--allow-empty", "--message", "Meanwhile", folder=origin)
    base = runner.git("rev-parse", "HEAD", folder=origin)
    runner.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposal", folder=origin)
    runner.checkout = runner.folder / "shallow"
    runner.git("clone", "--quiet", "--depth=2", origin.as_uri(), str(runner.checkout), folder=runner.folder)
    write_command(runner.checkout / ".venv/bin/python", 'echo "$*"')

    done = runner.run(find_script("check", "check", "Say what changes"))

    assert done.returncode == 0, done.stderr
    assert runner.summary.read_text() == f"-m unfragile diff {base} --format markdown\n"
    assert (runner.checkout / "preview/changes.md").read_text() == runner.summary.read_text()


def merge(runner: Runner, files: Mapping[str, str]) -> None:
    """Make the checkout a merge of a proposal that writes some files."""
    runner.git("checkout", "--quiet", "-b", "proposal")
    for name, text in files.items():
        (runner.checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (runner.checkout / name).write_text(text)
    runner.git("add", ".")
    runner.git("commit", "--quiet", "--message", "Proposed")
    runner.git("checkout", "--quiet", "main")
    runner.git("merge", "--quiet", "--no-ff", "--message", "Merge", "proposal")


def test_changes_of_the_program_are_told_before_it_runs(runner: Runner) -> None:
    """A pull request that changes files besides the content says so in front of everything, and names them."""
    merge(runner, {SIGNALS: "stars: 2\n", "unfragile/edit/diff.py": "x", "layouts/`$(x)`.html": "y"})
    steps = [step["name"] for step in read(GITHUB / "workflows/check.yml")["jobs"]["check"]["steps"]]

    done = runner.run(find_script("check", "check", steps[1]))

    assert steps[:2] == ["Check out the merge and what it merges", "Say which files besides the content change"]
    assert done.returncode == 0, done.stderr
    said = runner.summary.read_text()
    assert said.startswith("> [!CAUTION]\n> This pull request changes files besides the content.")
    assert said.endswith("\n~~~text\nlayouts/`$(x)`.html\nunfragile/edit/diff.py\n~~~\n\n")


@pytest.mark.parametrize(
    ("event", "file", "tested"),
    [
        ("pull_request", SIGNALS, False),
        ("pull_request", "unfragile/cli.py", True),
        ("push", SIGNALS, True),
    ],
)
def test_content_needs_no_tests(runner: Runner, event: str, file: str, tested: bool) -> None:
    """A pull request of content alone passes the required check at once; anything else is tested."""
    merge(runner, {file: "stars: 2\n"})
    runner.output.touch()

    done = runner.run(find_script("test", "test", "See whether anything but content changes"), GITHUB_EVENT_NAME=event)

    assert (done.returncode, done.stderr) == (0, "")
    assert runner.output.read_text() == ("code=true\n" if tested else "")


def test_changes_of_content_alone_need_no_warning(runner: Runner) -> None:
    """A pull request that changes content alone is read by the base's own program, and nothing is said of it."""
    merge(runner, {SIGNALS: "stars: 2\n"})

    done = runner.run(find_script("check", "check", "Say which files besides the content change"))

    assert (done.returncode, done.stderr) == (0, "")
    assert not runner.summary.exists()


@pytest.mark.parametrize(
    ("waiting", "summary"),
    [
        ("https://example.org/pull/1", "Nothing was looked up: merge or close https://example.org/pull/1 first.\n"),
        ("", ""),
    ],
)
def test_waiting_proposal(runner: Runner, waiting: str, summary: str) -> None:
    """While the last refresh waits to be merged nothing is looked up, and the summary says so."""
    runner.summary.touch()
    runner.play("gh", f"echo '{waiting}'")

    done = runner.run(find_script("refresh", "observe", "See whether the last proposal still waits"))

    assert done.returncode == 0, done.stderr
    assert runner.output.read_text() == f"waiting={waiting}\n"
    assert runner.summary.read_text() == summary


REFRESH = f"""case "$3" in
refresh) echo 'stars: 2' >> {SIGNALS}; mkdir content/models/beta; echo 'stars: 3' > content/models/beta/signals.yaml
  echo 'price: 4' > content/models/beta/model.yaml; echo 'x: 5' > content/site.yaml;;
diff) echo 'alpha rises'; yes '€ and so on' | head -n 5000;;
esac"""
BODY = "alpha rises\n" + "€ and so on\n" * 4284 + "\nCut here: the run keeps all of it.\n"  # 60,000 bytes, and a note


def test_refresh(runner: Runner) -> None:
    """New lines, in files old and new, become one commit on a branch of their own and a pull request with the diff."""
    origin = runner.folder / "origin"
    write_command(runner.checkout / ".venv/bin/python", REFRESH)
    runner.play("make", ":")
    runner.play("gh", 'case "$1" in pr) shift; printf "%s\\n" "$@"; head -n 1 "${9}";; esac')

    observed = runner.run(find_script("refresh", "observe", "Look up, check, and say what changes"))
    assert (observed.returncode, runner.output.read_text()) == (0, "proposal=true\n"), observed.stderr

    proposal = (runner.checkout / "proposal").rename(runner.folder / "proposal")
    runner.checkout = runner.folder / "clean"
    runner.git("clone", "--quiet", str(origin), str(runner.checkout), folder=runner.folder)
    proposed = runner.run(find_script("refresh", "propose", "Propose them"), PROPOSAL=str(proposal))
    assert proposed.returncode == 0, proposed.stderr

    branch = runner.git("branch", "--list", "refresh/*", "--format=%(refname:short)", folder=origin)
    assert re.fullmatch(r"refresh/\d{4}-\d\d-\d\d-7", branch)
    changed = runner.git("diff", "--name-only", "main", branch, folder=origin).splitlines()
    assert changed == [SIGNALS, "content/models/beta/model.yaml", "content/models/beta/signals.yaml"]
    assert runner.git("rev-list", "--count", f"main..{branch}", folder=origin) == "1"
    day = branch.removeprefix("refresh/").removesuffix("-7")
    title = f"Refresh the observed numbers of {day}"
    body = runner.folder / "body.md"
    assert body.read_text("utf-8") == BODY
    words = ["create", "--base", "main", "--head", branch, "--title", title, "--body-file", str(body), "alpha rises"]
    assert [line for line in proposed.stdout.splitlines() if line in words] == words


def test_nothing_to_refresh(runner: Runner) -> None:
    """Where no source says anything new, no pull request is opened, and the summary says so."""
    write_command(runner.checkout / ".venv/bin/python", ":")
    runner.play("make", ":")

    observed = runner.run(find_script("refresh", "observe", "Look up, check, and say what changes"))

    assert observed.returncode == 0, observed.stderr
    assert not runner.output.exists()
    assert runner.summary.read_text() == "There is nothing new.\n"


def hand_over(runner: Runner, files: Sequence[str], *, patch: str, words: str) -> Path:
    """Return the folder that a first job hands to the next: a patch that writes files, and words about it."""
    for name in files:
        (runner.checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (runner.checkout / name).write_text("stars: 2\n")
    runner.git("add", "--intent-to-add", ".")
    proposal = runner.folder / "proposal"
    proposal.mkdir()
    (proposal / patch).write_text(f"{runner.git('diff')}\n")
    (proposal / words).write_text("Words.\n")
    runner.git("reset", "--hard", "--quiet")
    runner.git("clean", "-fdq")
    return proposal


def test_pull_requests_not_allowed(runner: Runner) -> None:
    """Where the repository does not let workflows open pull requests, the run says which setting does."""
    proposal = hand_over(runner, [SIGNALS], patch="lines.patch", words="changes.md")
    runner.play("gh", 'test "$1" = auth')

    proposed = runner.run(find_script("refresh", "propose", "Propose them"), PROPOSAL=str(proposal))

    assert proposed.returncode == 1
    assert re.fullmatch(
        r"::error title=No pull request::Open one from branch refresh/[\d-]+ by hand; so that this works by itself, "
        r"allow it: Settings, Actions, General, 'Allow GitHub Actions to create and approve pull requests'\.",
        proposed.stdout.splitlines()[-1],
    )


# --- a suggested model ----------------------------------------------------------------------------

STRANGE = '### Name\n\n$(touch owned) `touch owned` \'; touch owned; "%s" ::error::x\n~~~\n'
WRITE = "Write, check, and say what is still to do"


def test_only_a_maintainer_starts_a_proposal() -> None:
    """A proposal begins with a label, which only they may give, and with no other label than this one."""
    workflow = read(GITHUB / "workflows/propose.yml")

    assert workflow["on"] == {"issues": {"types": ["labeled"]}, "workflow_call": ""}
    assert workflow["jobs"]["write"]["if"] == "github.event.label.name == 'add'"
    assert workflow["jobs"]["propose"]["needs"] == "write"
    assert [form.name for form in FORMS if "labels" in read(form)] == []


def play_form(runner: Runner, *, status: int = 0, checked: int = 0) -> None:
    """Let a program write a model's files from what it is handed, and say with which status it and the check end."""
    program = f"""case "$3" in
import) cat > {runner.folder}/handed
  [ {status} -ne 0 ] || {{ mkdir content/models/beta; echo 'name: Beta' > content/models/beta/model.yaml; }}
  echo 'beta: told'; exit {status};;
check) echo 'still to do' >> "$7"; exit {checked};;
diff) echo 'beta enters';;
esac"""
    write_command(runner.checkout / ".venv/bin/python", program)


@pytest.mark.parametrize(
    ("checked", "end"), [(0, "still to do\nbeta enters\n"), (1, "still to do\n")], ids=["whole", "unfinished"]
)
def test_a_suggestion_becomes_a_pull_request(runner: Runner, checked: int, end: str) -> None:
    """A stranger's text reaches the program unchanged and nothing else; the files become one commit on a branch."""
    origin = runner.folder / "origin"
    play_form(runner, checked=checked)
    runner.play("gh", 'case "$1" in pr) shift; printf "%s\\n" "$@";; esac')

    written = runner.run(find_script("propose", "write", WRITE), FORM=STRANGE)
    assert written.returncode == 0, written.stderr
    assert (runner.folder / "handed").read_text() == STRANGE
    assert not list(runner.folder.rglob("owned"))

    proposal = (runner.checkout / "proposal").rename(runner.folder / "proposal")
    runner.checkout = runner.folder / "clean"
    runner.git("clone", "--quiet", str(origin), str(runner.checkout), folder=runner.folder)
    given = {"PROPOSAL": str(proposal), "ISSUE": "12", "AUTHOR": "somebody", "BRANCH": "trunk"}
    proposed = runner.run(find_script("propose", "propose", "Propose them"), **given)
    assert proposed.returncode == 0, proposed.stderr

    changed = runner.git("diff", "--name-only", "main", "suggested/12-7", folder=origin).splitlines()
    assert changed == ["content/models/beta/model.yaml"]
    assert runner.git("log", "-1", "--format=%s", "suggested/12-7", folder=origin) == "Add beta, as issue 12 suggests"
    body = runner.folder / "body.md"
    words = ["--base", "trunk", "--head", "suggested/12-7", "--title", "Add beta", "--body-file", str(body)]
    assert proposed.stdout.splitlines()[-len(words) :] == words
    assert body.read_text("utf-8") == (
        "Closes #12, in which @somebody suggests it and says who gains from it. No source was opened yet.\n\n"
        f"## What became of the form\n\n~~~text\nbeta: told\n~~~\n\n{end}"
    )


def test_a_form_that_is_refused(runner: Runner) -> None:
    """Where nothing can be made of a form, the summary says why, the run is red, and it says what to do."""
    play_form(runner, status=2)

    written = runner.run(find_script("propose", "write", WRITE), FORM="x")

    assert written.returncode == 1
    assert runner.summary.read_text() == "## What became of the form\n\n~~~text\nbeta: told\n~~~\n\n"
    assert written.stdout == (
        "::error title=No pull request::The summary says why. Mend the issue, take its label away and give it again.\n"
    )


def test_only_models_are_taken_over(runner: Runner) -> None:
    """Whatever the first job hands over, nothing but files of models reaches the branch."""
    files = [SIGNALS, ".github/workflows/own.yml", "content/scoring.yaml"]
    proposal = hand_over(runner, files, patch="files.patch", words="body.md")
    runner.play("gh", ":")

    given = {"PROPOSAL": str(proposal), "ISSUE": "12", "AUTHOR": "somebody", "BRANCH": "main"}
    proposed = runner.run(find_script("propose", "propose", "Propose them"), **given)

    assert proposed.returncode == 0, proposed.stderr
    origin = runner.folder / "origin"
    assert runner.git("diff", "--name-only", "main", "suggested/12-7", folder=origin).splitlines() == [SIGNALS]
