"""How large the content may be; every limit stands here, and docs/fields.md tells them.

What keeps within them is read, or refused, in two seconds and 500 MB.
"""

MAX_FILE_BYTES = 1_000_000
MAX_SEARCHES_BYTES = 20_000_000  # recorded searches are exported, not typed
MAX_SEARCHES_COLUMNS = 20
MAX_PROBLEMS = 100  # that are told of one file

MAX_YAML_DEPTH = 20
MAX_YAML_ENTRIES = 50_000  # of mappings and lists, in one file
MAX_TEXT_LENGTH = 2_000  # in a YAML file
MAX_NAME_LENGTH = 200
MAX_NAMES = 200  # in one list of a model
MAX_LINK_LENGTH = 2_000
MAX_SLUG_LENGTH = 100
MAX_SUMMARY_LENGTH = 200
MAX_WHOLE_DIGITS = 15  # what JSON and JavaScript hold exactly

MAX_LINES = 10_000  # of a Markdown file
MAX_LINE_LENGTH = 20_000  # of a Markdown file: a paragraph may stand on one line
MAX_LINKS = 5_000  # of a Markdown file: signs [ and ://, with which links begin
MAX_COLUMNS = 50  # of a table
