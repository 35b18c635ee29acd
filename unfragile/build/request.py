"""What a build is asked for, and what came of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unfragile.read.problems import Problem


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for."""

    content: Path
    layouts: Path | None = None  # of the owner, before the shipped ones
    out: Path = Path("site")
    base_url: str | None = None  # instead of site.yaml's
    as_of: date | None = None  # the day for which is judged, instead of the last one of the content
    portable: bool = False  # links end in index.html, so that a copy opens from a disk
    jobs: int | None = None  # how many processes; None: one a core
    clean: bool = False  # forget what earlier builds made
    digest: bool = False  # work out one digest of the whole site
    strict: bool = False  # warnings count as errors

    @property
    def processes(self) -> int:
        """How many processes work."""
        # Imported here: a build that finds nothing to do needs no workers.
        from unfragile.workers import held_jobs

        return held_jobs(self.jobs)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command that a site depends on."""
        return tuple(str(word) for word in (self.content, self.base_url, self.as_of, self.portable))


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; where it is not done, nothing was written."""

    problems: tuple[Problem, ...]
    done: bool = False
    digest: str = ""  # of all names and bytes, where it was asked for
