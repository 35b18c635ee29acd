"""A coverage-guided fuzzer over everything that reads a file of the content; `make fuzz` runs it."""
