"""How large the content may be; every limit stands here."""

MAX_FILE_BYTES = 1_000_000
MAX_SEARCHES_BYTES = 20_000_000  # recorded searches are exported, not typed
MAX_YAML_DEPTH = 20
MAX_SLUG_LENGTH = 100
MAX_SUMMARY_LENGTH = 200
MAX_WHOLE_DIGITS = 15  # what JSON and JavaScript hold exactly
