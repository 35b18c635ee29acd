"""How searches reach capabilities and models, in plain sentences for readers of the methodology page."""

from unfragile.judge.matching import LEAST_CONFIDENCE


def describe() -> tuple[str, ...]:
    """What makes an edge, how sure it is, and what it counts for."""
    return (
        (
            "Searches and vocabulary are compared word by word. Words of ten languages that mean the same are one word, "
            "a slip of typing is forgiven, and words that every search may hold, such as 'best' or 'for', count for nothing."
        ),
        (
            "A gate comes first: a search reaches something only where a whole name or alias stands in it, two words of one "
            "phrase of the vocabulary, one word that means nothing outside this subject, or a word beside 'AI' or a model's "
            "name. Words of other trades close it. Where only labelled examples speak for a capability, the search page "
            "shows it, and the graph has no edge."
        ),
        (
            "Beyond the gate, frozen whole-number weights tell capabilities apart. They were trained on labelled searches "
            "in ten languages; the same weights work in the browser."
        ),
        (
            "Confidence is measured precision: of a hundred labelled searches that were left out of the training and matched "
            f"as surely, so many were right. Below {LEAST_CONFIDENCE / 100:.2f} there is no edge; a search counts "
            "by its surest."
        ),
        (
            "A model serves a search where it has the capability that the search asks for first, described or proved by a "
            "fact. Where that is not known, its interval is wider. The place of a section says nothing."
        ),
        (
            "A search that names a model reaches it directly and is no vote for it. A version or a size that a name does not "
            "have cancels it; a name alone, such as 'whisper', means all models of that name."
        ),
        "A search counts in the family of the job that it asks for. One that asks for none counts in no rank.",
    )
