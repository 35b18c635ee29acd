"""One build's way into the output folder: from the old site through the stage to the new one."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from unfragile.progress import Progress
from unfragile.workers import beside
from unfragile.write.cache import Cache, LastBuild, PlainProblem
from unfragile.write.inputs import Fingerprint
from unfragile.write.manifest import Entries, Manifest, Stamp, checked_names, gather
from unfragile.write.publish import find_foreign, put_in_place, read_made_list, refuse_foreign, replace_files
from unfragile.write.stage import Stage


class TakenOver(NamedTuple):
    """What came of taking the whole old site over into the stage."""

    lost: frozenset[str]  # files that do not stand in the site as the last build made them
    copied: dict[str, Stamp]  # files that are copies, where the file system has no hard links
    foreign: tuple[str, ...]  # files of others in the site


class Publication:
    """The old site, the stage, and what is known of both.

    Where most files stay the same, the old site is kept as the next stage once it is replaced: it shares its
    files with the new one, so that an edit costs what it touches and next to no space.
    """

    stage: Stage
    live: Stage | None

    def __init__(self, out: Path, cache: Cache, last: LastBuild | None) -> None:
        self._out = out
        self._cache = cache
        self._last = last
        self.known = Entries(last.manifest if last else Manifest())
        self._made_before = read_made_list(out, frozenset(self.known))
        self._foreign, self._settled = (last.foreign, last.settled) if last else ((), 0)
        self._work = ExitStack()
        self._coming: Callable[[], TakenOver] | None = None
        self._taken: TakenOver | None = None
        self._is_begun = False

    def __enter__(self) -> Self:
        self._spare = self._load_spare() if self._last else None
        if self._spare is None:
            shutil.rmtree(self._cache.stage, ignore_errors=True)
        # Nobody can tell what is in a stage that was being worked at: it is not one to start from again.
        self._cache.drop("spare")
        self._has_spare = False
        self._cache.stage.mkdir(exist_ok=True)
        self.stage = Stage(self._cache.stage, is_new=self._spare is None)
        self.live = Stage(self._out) if self._last else None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._work.close()
        self.stage.close()
        if self.live is not None:
            self.live.close()
        if not self._is_begun:
            self._keep_spare()
        if not self._has_spare:
            shutil.rmtree(self._cache.stage, ignore_errors=True)

    def _load_spare(self) -> list[str] | None:
        """The names of all that is in the stage, where it is one to start from again."""
        data = self._cache.load("spare")
        try:
            return checked_names(json.loads(data)) if data else None
        except (TypeError, ValueError):
            return None

    def _keep_spare(self) -> None:
        """Nothing but files of the old site was put into the stage: it is one to start from again."""
        if self._spare is not None:
            self._save_spare(self._spare)

    def take_over_beside(self) -> None:
        """Let another process take the old site over into the stage while this one finds out what is to change.

        Of use where most of it stays: what changes is put in the place of what was taken over.
        """
        if self._last is None or not self.can_swap:
            return
        self._spare = [*dict.fromkeys([*(self._spare or ()), *self.known])]
        self._coming = self._work.enter_context(beside(self._take_over))

    def _take_over(self) -> TakenOver:
        lost: list[str] = []
        copied: dict[str, Stamp] = {}
        if self._last is not None and self.live is not None:
            for name, stamp in self._last.manifest.stamped():
                if self.live.stamp(name) != stamp:
                    lost.append(name)
                    continue
                taken = self.stage.keep(name, self.live, stamp)
                if taken != stamp:
                    copied[name] = taken
        return TakenOver(frozenset(lost), copied, self._find_foreign())

    def begin(self) -> None:
        """From now on new files are put into the stage; what another process takes over is there."""
        self._is_begun = True
        if self._coming is not None:
            self._taken = self._coming()
            self._foreign = self._taken.foreign

    @property
    def is_taken_over(self) -> bool:
        """Is all that stays in the stage already?"""
        return self._taken is not None

    def standing(self, name: str, key: bytes) -> Stamp | None:
        """What the file system says of a file that stands as it would be made from inputs of that digest, or None."""
        stamp = self.known.find(name, key)
        if stamp is None:
            return None
        if self._taken is not None:
            return None if name in self._taken.lost else self._taken.copied.get(name, stamp)
        return stamp if self.live is not None and self.live.stamp(name) == stamp else None

    def size_of(self, name: str, key: bytes) -> int | None:
        """The bytes of a file that the last build made from inputs of that digest, or None."""
        stamp = self.known.find(name, key)
        return stamp.size if stamp else None

    @property
    def can_swap(self) -> bool:
        """Can the output folder be exchanged for the stage, as far as can be told?"""
        if not self._out.exists():
            return True
        same_device = os.stat(self._out).st_dev == os.stat(self._cache.stage).st_dev
        return same_device and not os.path.ismount(self._out.resolve())

    def differs(self, changed: Manifest, unchanged: Manifest) -> bool:
        """Is there anything to publish?"""
        differs = bool(len(changed) or self._made_before - set(unchanged.names))
        if not differs:
            self._keep_spare()
        return differs

    def look_around(self) -> None:
        """Find the files of others in the site."""
        if self._taken is None:
            self._foreign = self._find_foreign()

    def _find_foreign(self) -> tuple[str, ...]:
        if not self._out.exists():
            return ()
        return tuple(find_foreign(self._out, self._made_before, self._foreign, self._settled))

    def check(self, changed: Manifest, unchanged: Manifest) -> None:
        """Raise OutputError where a file of somebody else stands in a page's way."""
        if self._foreign:
            refuse_foreign(self._out, self._foreign, {*changed.names, *unchanged.names})

    def publish(self, changed: Manifest, unchanged: Manifest, progress: Progress) -> Manifest:
        """Let the stage, in which everything is, take the place of the site."""
        made = gather([changed, unchanged])
        if self.can_swap:
            self._clear_stage(made)
            self._take_foreign()
            root = os.stat(self._cache.stage).st_ino
            self._settled = self.stage.settle()
            self._cache.announce(LastBuild(None, "", root, (), "", self._foreign, self._settled, made))
            if put_in_place(self._cache.stage, self._out, self._cache.replaced):
                self._cache.confirm()
                self._keep_old(changed, unchanged)
                return made
        progress.step(f"'{self._out}' cannot be swapped (it is a mount point, say): its files are replaced one by one")
        self._settled = 0  # others may have added to any folder meanwhile
        gone = self._made_before - set(made.names)
        replace_files(self._cache.stage, self._out, changed.names, sorted(gone))
        return self._seen_again(made)

    def _clear_stage(self, made: Manifest) -> None:
        """Remove what an older site left in the stage."""
        if not self._spare:
            return
        wanted = {*made.names, *self._foreign}
        for name in self._spare:
            if name not in wanted:
                self.stage.discard(name.rstrip("/"))

    def _take_foreign(self) -> None:
        if not self._foreign:
            return
        with Stage(self._out) as old:
            for name in self._foreign:
                if name.endswith("/") or self.stage.stamp(name) != old.stamp(name):
                    self.stage.take(name, old)

    def _keep_old(self, changed: Manifest, unchanged: Manifest) -> None:
        """Keep the old site as the next stage if it shares most of its files with the new one."""
        if self._last and len(unchanged) > len(changed):
            self._save_spare([*self._made_before, *self._foreign])

    def _save_spare(self, names: list[str]) -> None:
        self._cache.save("spare", json.dumps(names).encode())
        self._has_spare = True

    def _seen_again(self, made: Manifest) -> Manifest:
        """What the file system says of files that were moved into the site."""
        again = Manifest()
        for name, entry in made.entries():
            again.add(name, entry.key, Stamp.of(os.stat(self._out / name, follow_symlinks=False)))
        return again

    def remember(self, inputs: Fingerprint, problems: tuple[PlainProblem, ...], digest: str, made: Manifest) -> None:
        """Note what the site is, for the next build."""
        root = os.stat(self._out).st_ino
        self._cache.announce(
            LastBuild(inputs.whole, inputs.common, root, problems, digest, self._foreign, self._settled, made)
        )
        self._cache.confirm()
