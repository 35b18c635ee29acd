"""Words that say nothing of a need, and words that are the same in other clothes."""

_FUNCTION = """
a an the this that these those it its he she his her him they them their we us our ours you your yours i me my mine
and or but nor if then than as so of for on in at by with about over under up down off per via s t re ve ll d m
is are was were be been being am do does did done doing has have had having can could will would shall should may
might must no not what which who whom whose when where why how there here some any each every such own
want wants wanted need needs needed like get gets getting got let lets please vs versus also just very too only
himself herself itself myself yourself themselves something anything everything thing things one ones etc
"""
FUNCTION_WORDS = frozenset(_FUNCTION.split())
"""Left out of searches and of the vocabulary alike, so that 'turn a recording into text' meets 'recording to text'."""

_ASKING = """
ai ml llm llms genai gpt bot model models app apps tool tools software program website site service services
machine learning neural network networks
best better good great top free cheap online easy simple new latest way ways download
review reviews compare compared comparison alternative alternatives difference
use using used uses make makes making made give gives giving work works working together
company companies
"""
ASKING_WORDS = frozenset(_ASKING.split())
"""Said in searches of every kind: alone they lead nowhere, beside another word they are read together with it."""

DIRECTION_WORDS = {"to": "to", "into": "to", "2": "to", "from": "from"}
"""They keep 'speech to text' apart from 'text to speech'."""

SAME_WORDS = {
    "maths": "math",
    "licence": "license",
    "licences": "licenses",
    "centre": "center",
    "catalogue": "catalog",
    "programme": "program",
    "grey": "gray",
    "pic": "picture",
    "pics": "picture",
    "img": "image",
    "imgs": "image",
    "txt": "text",
    "recognition": "recognize",
    "summary": "summarize",
    "summaries": "summarize",
    "synthesis": "synthesize",
    "analysis": "analyze",
}
"""Words that are spelt in two ways, clipped, or taken for different stems by the stemmer."""

SAME_ENDINGS = (
    (r"(?<=..)([iy])s(e|ed|er|ers|es|ing|ation|ations)$", r"\1z\2"),
    (r"(?<=...)our(s|ed|ing)?$", r"or\1"),
    (r"scrib(?:e|es|ed|er|ers|ing)$", "script"),
    (r"fications?$", "fy"),
)
"""British endings to American ones; 'transcribe' to 'transcript'; 'classification' to 'classify'."""
