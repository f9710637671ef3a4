# Two commands matter: `make site` builds and gates the site, `make test` runs every test.
# Needed beforehand: make and Python 3.11 or later. Everything else is installed into .venv.

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site test serve check lint lock browser reports released links clean bench deploy fonts html help

# Say what there is.
help:
	@awk '/^# /{doc=substr($$0,3)} /^[a-z-]+:/{split($$1,t,":"); if (doc) printf "make %-9s %s\n", t[1], doc; doc=""}' Makefile

# Build the site and publish it into site/ if every check agrees.
site: $(VENV)/installed
	$(BIN)/python -m qa build

# Run every test, in a real browser too, and the developers' own checks.
test: $(VENV)/installed-dev browser html lint
	$(BIN)/python -m pytest

# Show the site at http://127.0.0.1:8000/ and follow changes; publishes nothing.
serve: $(VENV)/installed
	$(BIN)/python -m mkdocs serve

# Judge the site without publishing it.
check: $(VENV)/installed
	$(BIN)/python -m qa check --browser

# Ask every address outside the site, through LinkChecker; with BASE=main only on changed pages.
links: $(VENV)/installed
	$(BIN)/python -m qa links $(if $(BASE),--base "$(BASE)")

# Style, types and the direction of imports.
lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Measure speed and accuracy.
bench: $(VENV)/installed-dev
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/planted.py

# Write qa/CHECKS.md, the table in README.md and the sample reports of the tests anew after a change of wording.
reports: $(VENV)/installed-dev
	$(BIN)/python tools/reports.py
	$(BIN)/python tools/requirements.py
	UPDATE_REPORTS=1 $(BIN)/python -m pytest -q tests/test_checks.py

# Note the addresses of the published site, so that no page goes without a redirect.
released: $(VENV)/installed
	$(BIN)/python tools/released.py

# Write the examples for web servers in deploy/ anew, after a page has moved or the site's address has changed.
deploy: $(VENV)/installed
	$(BIN)/python tools/deploy.py

# Make the font files anew.
fonts: $(VENV)/installed-dev
	$(BIN)/python tools/fonts.py

# Lock the requirements anew, with hashes and without any registry's address.
lock: $(VENV)/installed-dev
	$(BIN)/python tools/lock.py

# Find a Chromium, or install one.
browser: $(VENV)/installed-dev
	$(BIN)/python tools/browser.py

# Install the judge of built HTML, where there is npm; without it one test is skipped and says so.
html:
	@if command -v npm >/dev/null; then npm ci --prefix tests --ignore-scripts --no-audit --no-fund --silent \
		|| echo "html-validate could not be installed; its test is skipped."; \
	else echo "npm is not installed; the test of the built HTML is skipped."; fi

# Remove what was made; the published site/ stays.
clean:
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed. Install it, then run this again."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python could not make a virtual environment. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@$(BIN)/python tools/link_project.py
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
