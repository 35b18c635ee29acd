# The first call makes $(VENV) from the lock files and needs Python 3.11 or newer, git and a network.

VENV := .venv
VENV_PYTHON := $(VENV)/bin/python
PIP := $(VENV_PYTHON) -m pip --disable-pip-version-check --no-input install --quiet
UV := uv==0.13.9
LOCK_ARGS ?= --upgrade
# A version is a week old before it is taken: most bad releases are withdrawn within days.
COMPILE := $(VENV)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--exclude-newer '1 week' --custom-compile-command 'make lock' $(LOCK_ARGS) pyproject.toml --group setup

# Interpreters to try, best first; PYTHON=/path/to/python allows that one alone.
PYTHONS := $(or $(PYTHON),python3 python python3.14 python3.13 python3.12 python3.11)
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
MAKES_VENV := import ensurepip, venv

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install site serve check fix quick test fuzz docs golden lighthouse audit sbom lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(VENV)/site.stamp ## Set everything up, once

site: $(VENV)/site.stamp ## Build the site into site/ (SITE_ARGS='…' passes options to build.py)
	$(VENV_PYTHON) build.py $(SITE_ARGS)

serve: $(VENV)/site.stamp ## Show the site on this machine, and again after each change (SERVE_ARGS='--open')
	$(VENV_PYTHON) -m unfragile serve $(SERVE_ARGS)

check: $(VENV)/site.stamp ## Check the content and print every problem (CHECK_ARGS='…')
	$(VENV_PYTHON) -m unfragile check $(CHECK_ARGS)

fix: $(VENV)/test.stamp ## Mend what the linter can and format the code
	$(VENV_PYTHON) -m ruff check --fix
	$(VENV_PYTHON) -m ruff format

quick: $(VENV)/test.stamp ## Lint, formatting, types and the tests of reading and judging, in about a minute
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m pytest tests/judge tests/read

test: $(VENV)/test.stamp ## Lint, formatting, types and all tests, as CI runs them (TEST_ARGS='…' for pytest)
	$(VENV_PYTHON) -m ruff check
	$(VENV_PYTHON) -m ruff format --check
	$(VENV_PYTHON) -m mypy
	$(VENV_PYTHON) -m tests.browser.chromium
	$(VENV_PYTHON) -m tests.browser.nu
	$(VENV_PYTHON) -m pytest $(TEST_ARGS)

fuzz: $(VENV)/fuzz.stamp ## Fuzz everything that reads a file, a minute each; finds become cases (FUZZ_ARGS='--seconds 600 page')
	$(VENV_PYTHON) -m tests.fuzz $(FUZZ_ARGS)

docs: $(VENV)/test.stamp ## Write the generated pages of docs/ and the schemas anew
	$(VENV_PYTHON) -m unfragile schema
	$(VENV_PYTHON) -m tests.guides.pages

golden: $(VENV)/test.stamp ## Keep the fixture's site as it is made now, after a change of pages that is meant
	$(VENV_PYTHON) -m tests.golden

lighthouse: $(VENV)/test.stamp site ## Measure the built site as on a phone, with npm's Lighthouse and the installed Chromium
	$(VENV_PYTHON) -m tests.lighthouse site

audit: $(VENV)/audit.stamp ## Ask the Python advisories whether a locked package has a known weakness; needs a network
	$(VENV_PYTHON) -m pip_audit --strict --disable-pip --require-hashes --requirement requirements-audit.lock --requirement requirements-test.lock

sbom: $(VENV)/audit.stamp ## Write the wheel and its bill of materials (CycloneDX) to dist/
	$(VENV_PYTHON) -m pip --disable-pip-version-check --no-input wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	$(VENV_PYTHON) -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --output-file dist/unfragile.cdx.json requirements.lock

lock: $(VENV_PYTHON) ## Bring the lock files up to date (LOCK_ARGS= keeps the versions that still fit)
	$(PIP) $(UV)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group test --constraints requirements.lock --output-file requirements-test.lock
	$(COMPILE) --group audit --constraints requirements-test.lock --output-file requirements-audit.lock

clean: ## Remove .venv and the tools' caches; the next call sets up anew
	rm -rf $(VENV) .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(VENV)/site.stamp: requirements.lock pyproject.toml $(VENV_PYTHON)
	@echo "Installing the locked packages, which takes about a minute"
	$(PIP) --no-deps --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# Built for Python 3.11 to 3.13 on Linux; the tests replay what it found without it.
$(VENV)/fuzz.stamp: requirements-fuzz.lock $(VENV)/test.stamp
	$(PIP) --no-deps --require-hashes --requirement requirements-fuzz.lock
	@touch $@

$(VENV)/audit.stamp: requirements-audit.lock $(VENV)/site.stamp
	$(PIP) --no-deps --require-hashes --requirement requirements-audit.lock
	@touch $@

$(VENV)/test.stamp: requirements-test.lock $(VENV)/site.stamp
	@echo "Installing what the tests need"
	$(PIP) --no-deps --require-hashes --requirement requirements-test.lock
	@touch $@

$(VENV_PYTHON):
	@for python in $(PYTHONS); do \
	  $$python -c '$(NEW_ENOUGH)' 2>/dev/null || continue; \
	  new_enough=$$python; \
	  $$python -c '$(MAKES_VENV)' 2>/dev/null || continue; \
	  echo "Setting up $(VENV) with $$python, this once"; \
	  exec $$python -m venv --clear $(VENV); \
	done; \
	if [ -n "$$new_enough" ]; then \
	  echo "error: $$new_enough cannot make a virtual environment: its modules venv and ensurepip are missing;" \
	    "on Debian and Ubuntu, run: apt install python3-venv" >&2; \
	else \
	  echo "error: Python 3.11 or newer is needed and none of these is: $(PYTHONS);" \
	    "install it, or name it: make PYTHON=/path/to/python" >&2; \
	fi; \
	exit 1
