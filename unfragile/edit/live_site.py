"""The site as the content has it now, held in memory: planned anew after each change, rendered page by page when asked."""

import sys
from dataclasses import replace
from http import HTTPStatus
from threading import Lock
from urllib.parse import urlsplit

from jinja2 import Environment

from unfragile.build.on_demand import SiteFiles
from unfragile.build.plan import Plan, Planning
from unfragile.build.request import Options
from unfragile.edit.hosting import HTML_TYPE, Answer, answer
from unfragile.edit.preview import Response, Updated
from unfragile.faults import describe_fault
from unfragile.judge.judgement import JudgedSite
from unfragile.progress import make_progress
from unfragile.read.problems import Problem, printable, show_text
from unfragile.write.catalogue import Derived, Rendering
from unfragile.write.html import RememberingMarkdown
from unfragile.write.inputs import fingerprint, layout_folders
from unfragile.write.layout_faults import LayoutError, faults_of_layouts
from unfragile.write.layouts import Layouts, load_layouts
from unfragile.write.sizes import Sizes

MOST_KEPT = 64
"""How many pages are kept as they were before an error: more than anybody has open."""


class LiveSite:
    """Answers as GitHub Pages would with the last state of the content and the layouts that had no error.

    Any thread may ask it; one is at work at a time, and whatever goes wrong there is told in a line.
    """

    def __init__(self, options: Options) -> None:
        """`options` have the address under which the site is served as their base address."""
        # With one process, as those that fork beside a server's threads may never end.
        self._options = replace(options, jobs=1)
        self._turn = Lock()
        self._base = urlsplit(options.base_url or "").path
        self._folders = layout_folders(options.layouts)
        self._store = _Memory()
        self._layouts: tuple[str | None, Layouts] | None = None  # with the fingerprint of their folders
        self._sizes = Sizes()
        self._markdown = RememberingMarkdown()
        self._tried: Environment | None = None  # the layouts that have no error, as far as one page of each tells
        self._files: SiteFiles | None = None
        self._kept: dict[str, Answer] = {}
        self._is_new = True

    def update(self, *, quiet: bool) -> Updated:
        """Plan the site as the content and the layouts are now; a site that has errors does not take the place of one
        that has none.
        """
        try:
            with self._turn:
                return self._update(quiet=quiet)
        except Exception as error:  # noqa: BLE001 - the preview goes on
            return Updated(done=False, messages=(_told(error),))

    def answer(self, target: str) -> Response:
        """What is answered to a request (path and query). A page that cannot be rendered is shown as it was before."""
        try:
            with self._turn:
                return self._answer(target)
        except Exception as error:  # noqa: BLE001 - the preview goes on
            return Response(None, (_told(error),))

    def _update(self, *, quiet: bool) -> Updated:
        self._is_new = False
        progress = make_progress(sys.stderr, quiet=quiet)
        planning = Planning(self._options, self._folders, self._store, progress, self._sizes, self._load_layouts)
        plan = planning.run()
        faults = self._try_layouts(plan) if plan else ()
        messages = tuple(map(show_text, (*planning.problems, *faults)))
        if plan is None or faults:
            return Updated(done=False, messages=messages)
        self._files = SiteFiles(plan)
        return Updated(done=True, messages=messages)

    def _answer(self, target: str) -> Response:
        if self._is_new:
            self._update(quiet=True)
        if self._files is None:
            return Response(None)
        path = target.partition("?")[0]
        try:
            with faults_of_layouts(self._folders):
                found = answer(self._files, self._base, target)
        except LayoutError as error:
            return Response(self._kept.get(path), (show_text(error.problem),))
        if (found.status, found.content_type) == (HTTPStatus.OK, HTML_TYPE):
            self._keep(path, found)
        return Response(found)

    def _keep(self, path: str, page: Answer) -> None:
        self._kept.pop(path, None)
        self._kept[path] = page
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]

    def _load_layouts(self, site: JudgedSite) -> Layouts:
        """The layouts, with all that is known of them from before where their folders are as they were."""
        seen = fingerprint(self._folders, ())
        if self._layouts and seen is not None and seen == self._layouts[0]:
            layouts = self._layouts[1].for_site(site)
        else:
            layouts = replace(load_layouts(self._folders, site, portable=False), markdown=self._markdown)
        self._layouts = (seen, layouts)
        return layouts

    def _try_layouts(self, plan: Plan) -> tuple[Problem, ...]:
        """What is wrong with the layouts, as far as a page of each that is new tells: it is to be told when it is
        saved, not when it is seen.
        """
        layouts = plan.catalogue.layouts
        if self._tried is not layouts.environment:
            pages = {
                getattr(output.source, "layout", output.address): output
                for output in plan.once
                if isinstance(output.source, Rendering | Derived)
            }
            try:
                for page in pages.values():
                    with faults_of_layouts(self._folders):
                        _ = page.data
            except LayoutError as error:
                return (error.problem,)
            self._tried = layouts.environment
        return ()


def _told(error: Exception) -> str:
    return f"error: {printable(describe_fault(error))}"


class _Memory(dict[str, bytes]):
    """Keeps data for as long as the process lives."""

    load = dict.get
    save = dict.__setitem__
