"""What the process that holds the site tells the preview's server."""

from dataclasses import dataclass

from unfragile.edit.hosting import Answer


@dataclass(frozen=True, slots=True)
class Updated:
    """What came of a change: where it is not done, the messages say why and the pages stay as they were."""

    done: bool
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a request: an answer, if there is any page to show, and why it is not the page as it should be."""

    answer: Answer | None
    faults: tuple[str, ...] = ()
