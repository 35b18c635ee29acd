"""The site as the content has it now, held in memory: planned anew after each change, rendered page by page when asked."""

import sys
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment

from unfragile.edit.exchange import Asked, Unindexed, Updated
from unfragile.edit.hosting import HTML_TYPE, Answer, answer
from unfragile.judge.judgement import JudgedSite
from unfragile.planning import Planning
from unfragile.progress import make_progress
from unfragile.read.problems import Problem, show_text
from unfragile.site import Options
from unfragile.write.catalogue import Rendering
from unfragile.write.compiled import CompiledLayouts
from unfragile.write.html import RememberingMarkdown
from unfragile.write.inputs import fingerprint, layout_folders
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import Layouts, load_layouts
from unfragile.write.on_demand import SiteFiles
from unfragile.write.plan import Plan
from unfragile.write.search_index import INDEX_FOLDER, NO_INDEX, find_pagefind, index_key

MOST_KEPT = 64
"""How many pages are kept as they were before an error: more than anybody has open."""


class LiveSite:
    """Answers as GitHub Pages would with the last state of the content and the layouts that had no error."""

    def __init__(self, options: Options) -> None:
        """`options` have the address under which the site is served as their base address."""
        self._options = options
        self._base = urlsplit(options.base_url or "").path
        self._folders = layout_folders(options.layouts)
        self._store = _Memory()
        self._layouts: tuple[str | None, Layouts] | None = None  # with the fingerprint of their folders
        self._compiled = CompiledLayouts()
        self._markdown = RememberingMarkdown()
        self._tried: Environment | None = None  # the layouts that have no error, as far as one page of each tells
        self._files: SiteFiles | None = None
        self._index: tuple[bytes, Mapping[str, bytes]] = (b"", {})
        self._kept: dict[str, Answer] = {}
        self._is_new = True

    def update(self, *, quiet: bool) -> Updated:
        """Plan the site as the content and the layouts are now; a site that has errors does not take the place of one
        that has none. Raises OSError.
        """
        self._is_new = False
        progress = make_progress(sys.stderr, quiet=quiet)
        planning = Planning(self._options, self._folders, self._load_layouts, self._store, progress, is_resident=True)
        plan, problems = planning.run()
        faults = self._try_layouts(plan) if plan else ()
        messages = tuple(map(show_text, (*problems, *faults)))
        if plan is None or faults:
            return Updated(done=False, messages=messages)
        self._files = SiteFiles(plan)
        if find_pagefind() is None:
            progress.step(NO_INDEX)
        return Updated(done=True, messages=messages)

    def answer(self, target: str) -> Asked | Unindexed:
        """What is answered to a request (path and query). A page that cannot be rendered is shown as it was before."""
        if self._is_new:
            self.update(quiet=True)
        if self._files is None:
            return Asked(None)
        path = target.partition("?")[0]
        try:
            if self._is_of_index(path):
                with faults_of_layouts(self._folders):
                    documents = self._files.index_documents
                if index_key(documents) != self._index[0]:
                    return Unindexed(documents)
                self._files.index = self._index[1]
            with faults_of_layouts(self._folders):
                found = answer(self._files, self._base, target)
        except LayoutError as error:
            return Asked(self._kept.get(path), (show_text(error.problem),))
        if (found.status, found.content_type) == (HTTPStatus.OK, HTML_TYPE):
            self._keep(path, found)
        return Asked(found)

    def take_index(self, documents: Mapping[str, bytes], index: Mapping[str, bytes]) -> None:
        """Keep the search index of some documents, until these change."""
        self._index = (index_key(documents), index)

    def _is_of_index(self, path: str) -> bool:
        return unquote(path.removeprefix(self._base)).startswith(INDEX_FOLDER) and find_pagefind() is not None

    def _keep(self, path: str, page: Answer) -> None:
        self._kept.pop(path, None)
        self._kept[path] = page
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def _load_layouts(self, site: JudgedSite) -> Layouts:
        """The layouts, with all that is known of them from before where their folders are as they were."""
        seen = fingerprint(self._folders, ()).whole
        if self._layouts and seen is not None and seen == self._layouts[0]:
            layouts = self._layouts[1].for_site(site)
        else:
            self._compiled = CompiledLayouts(self._compiled.kept)
            loaded = load_layouts(self._folders, site, portable=False, compiled=self._compiled)
            layouts = replace(loaded, markdown=self._markdown)
        self._layouts = (seen, layouts)
        return layouts

    def _try_layouts(self, plan: Plan) -> tuple[Problem, ...]:
        """What is wrong with the layouts, as far as a page of each that is new tells: it is to be told when it is
        saved, not when it is seen.
        """
        layouts = plan.catalogue.layouts
        if self._tried is not layouts.environment:
            pages = {output.source.layout: output for output in plan.once if isinstance(output.source, Rendering)}
            try:
                for page in pages.values():
                    with faults_of_layouts(self._folders):
                        _ = page.data
            except LayoutError as error:
                return (error.problem,)
            self._tried = layouts.environment
        return ()


class _Memory:
    """Keeps values for as long as the process lives."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def load(self, name: str) -> Any:
        """What was kept under a name, or None."""
        return self._values.get(name)

    def save(self, name: str, value: object) -> None:
        """Keep a value."""
        self._values[name] = value
