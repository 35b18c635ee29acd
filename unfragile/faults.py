"""What stops a command: what cannot be done as it was asked for, and what is said of a crash."""

from importlib import import_module

_NEEDS_UNIX = (
    "build, serve and diff need Linux, macOS or, on Windows, WSL; check, explain, new, import and refresh do without"
)


class RefusedError(Exception):
    """What was asked for cannot be done like this; the message says why, and what would do."""


def require_unix() -> None:
    """Stop what nobody has tried on a system without Unix's locks; raises ModuleNotFoundError, which a sentence describes."""
    import_module("fcntl")


def describe_fault(error: Exception) -> str:
    """What happened, in one line: a failure of the machine in its own words, any other as a fault of this program."""
    if isinstance(error, MemoryError):
        return "out of memory"
    if isinstance(error, ModuleNotFoundError) and error.name == "fcntl":
        return _NEEDS_UNIX
    if isinstance(error, ModuleNotFoundError):
        return f"this Python has no package '{error.name}'; install this project with all that it needs: python -m pip install ."
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror}{where}" if error.strerror else str(error)
    return f"a fault in unfragile itself: {type(error).__name__}: {error}"
