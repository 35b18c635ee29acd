"""The command line: which commands there are, and how a run of one ends."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from unfragile.commands import contents, edits, sites
from unfragile.commands.parameters import BROKEN, DONE, INTERRUPTED, MISUSED, fail
from unfragile.faults import describe_fault

COMMANDS: tuple[click.Command, ...] = (
    sites.build,
    sites.serve,
    contents.check,
    contents.explain,
    contents.diff,
    contents.schema,
    sites.init,
    edits.new,
    edits.import_,
    edits.refresh,
    contents.calibrate,
)


class Commands(click.Group):
    """The commands. An interruption of one passes through: click would put an empty line before the notice of it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(fail("interrupted", INTERRUPTED)) from None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="unfragile")
def cli() -> None:
    """Turn content about models into a site of comparisons that can be checked."""


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit status. The one place where a crash becomes a short notice."""
    try:
        status = cli.main(
            args=list(sys.argv[1:] if arguments is None else arguments), prog_name="unfragile", standalone_mode=False
        )
        return status if isinstance(status, int) else DONE
    except (click.exceptions.Abort, KeyboardInterrupt):
        return fail("interrupted", INTERRUPTED)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return MISUSED
    except click.UsageError as error:
        return fail(f"{error.format_message()}\ntry '{_path(error)} --help'", MISUSED)
    except Exception as error:  # noqa: BLE001 - no traceback reaches an editor
        return fail(describe_fault(error), BROKEN)


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit status, at once.

    What a command makes it keeps until its end, so that to look for garbage meanwhile is in vain: a command that stays
    for long has to enable that. Memory is left to the system, which clears it at once: Python takes some tenths of a
    second for that of 300 models.
    """
    gc.disable()
    status = main(arguments)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        sys.exit(status)  # in its own time Python says what it could not write
    os._exit(status)


def _path(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "unfragile"
