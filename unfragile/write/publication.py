"""One build's way into the output folder: from the old site through the stage to the new one."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from unfragile.progress import Progress
from unfragile.write.cache import Cache, LastBuild, PlainProblem
from unfragile.write.manifest import Entries, Manifest, Stamp, checked_names, gather
from unfragile.write.publish import find_foreign, put_in_place, read_made_list, refuse_foreign, replace_files
from unfragile.write.stage import Stage


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

    def __enter__(self) -> Self:
        self._spare = self._load_spare() if self._last else None
        if self._spare is None:
            shutil.rmtree(self._cache.stage, ignore_errors=True)
        # Nobody can tell what is in a stage that was being worked at: it is not one to start from again.
        self._cache.drop("spare")
        self._has_spare = False
        self._cache.stage.mkdir(exist_ok=True)
        self._swaps = self._can_swap()
        self.stage = Stage(self._cache.stage, is_new=self._spare is None)
        self.live = Stage(self._out) if self._last else None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stage.close()
        if self.live is not None:
            self.live.close()
        if not self._has_spare:
            shutil.rmtree(self._cache.stage, ignore_errors=True)

    def _load_spare(self) -> list[str] | None:
        """The names of what is in the stage and not in the site, where the stage is one to start from again."""
        data = self._cache.load("spare")
        try:
            return checked_names(json.loads(data)) if data else None
        except (TypeError, ValueError):
            return None

    def keep(self, name: str, key: bytes) -> Stamp | None:
        """What the file system says of a file that stays as the last build made it from inputs of that digest, or None.

        It is taken over into the stage where that is going to be the site.
        """
        stamp = self.known.find(name, key)
        if stamp is None or self.live is None:
            return None
        if self._swaps:
            return self.stage.keep(name, self.live, stamp)
        return stamp if self.live.stamp(name) == stamp else None

    def size_of(self, name: str, key: bytes) -> int | None:
        """The bytes of a file that the last build made from inputs of that digest, or None."""
        stamp = self.known.find(name, key)
        return stamp.size if stamp else None

    def _can_swap(self) -> bool:
        """Can the output folder be exchanged for the stage, as far as can be told?"""
        if not self._out.exists():
            return True
        same_device = os.stat(self._out).st_dev == os.stat(self._cache.stage).st_dev
        return same_device and not os.path.ismount(self._out.resolve())

    def _check(self, changed: Manifest, unchanged: Manifest) -> None:
        """Find the files of others in the site. Raises OutputError where one stands in a page's way."""
        if self._out.exists():
            self._foreign = tuple(find_foreign(self._out, self._made_before, self._foreign, self._settled))
        if self._foreign:
            refuse_foreign(self._out, self._foreign, {*changed.names, *unchanged.names})

    def publish(self, changed: Manifest, unchanged: Manifest, progress: Progress) -> Manifest:
        """Let the stage, in which everything is, take the place of the site. Raises OutputError and OSError."""
        gone = self._made_before.difference(changed.names, unchanged.names)
        # A file of the site may be spoiled, and be as it was in the stage.
        if not changed.names and not gone and unchanged.are_sound(str(self._out)):
            return unchanged
        self._check(changed, unchanged)
        made = gather([changed, unchanged])
        if self._swaps:
            self._clear_stage(gone, made)
            self._take_foreign()
            self._settled = self.stage.settle()
            if put_in_place(self._cache.stage, self._out, self._cache.replaced):
                if self._last and len(unchanged) > len(changed):
                    self._keep_old(gone)
                return made
        progress.step(f"'{self._out}' cannot be swapped (it is a mount point, say): its files are replaced one by one")
        self._settled = 0  # others may have added to any folder meanwhile
        spoiled = [name for name, _, stamp in unchanged.entries() if self.live and self.live.stamp(name) != stamp]
        replace_files(self._cache.stage, self._out, [*changed.names, *spoiled], sorted(gone))
        return self._seen_again(made)

    def _clear_stage(self, gone: Iterable[str], made: Manifest) -> None:
        """Remove what an older site left in the stage."""
        left = {*self._spare, *gone} if self._spare is not None else set()
        for name in left.difference(made.names, self._foreign):
            self.stage.discard(name.rstrip("/"))

    def _take_foreign(self) -> None:
        if not self._foreign:
            return
        with Stage(self._out) as old:
            for name in self._foreign:
                if name.endswith("/") or self.stage.stamp(name) != old.stamp(name):
                    self.stage.take(name, old)

    def _keep_old(self, gone: Iterable[str]) -> None:
        """Keep the old site as the next stage: it shares most of its files with the new one."""
        self._cache.save("spare", json.dumps([*gone, *self._foreign]).encode())
        self._has_spare = True

    def _seen_again(self, made: Manifest) -> Manifest:
        """What the file system says of files that were moved into the site."""
        again = Manifest()
        for name, key, _ in made.entries():
            again.add(name, key, Stamp.of(os.stat(self._out / name, follow_symlinks=False)))
        return again

    def remember(self, inputs: str | None, problems: tuple[PlainProblem, ...], digest: str, made: Manifest) -> None:
        """Note what the site is, for the next build."""
        root = os.stat(self._out).st_ino
        self._cache.save_last(LastBuild(inputs, root, problems, digest, self._foreign, self._settled, made))
