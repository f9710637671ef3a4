# Two commands matter: `make site` builds and gates the site, `make test` runs every test.
# Needed beforehand: make and Python 3.11 or later. Everything else is installed into .venv.

SHELL := /bin/bash
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site test serve check pack lint lock browser reports released links review due clean bench deploy fonts html help editor editor-test pr-comment due-issues post-comment post-issues pictures verify engines audit fuzz mutate

# Say what there is.
help:
	@awk '/^# /{doc=substr($$0,3)} /^[a-z-]+:/{split($$1,t,":"); if (doc) printf "make %-9s %s\n", t[1], doc; doc=""}' Makefile

# Build the site and publish it into site/ if every check agrees.
site: $(VENV)/installed
	$(BIN)/python -m qa build

# Run every test, in a real browser too, and the developers' own checks.
test: $(VENV)/installed-dev browser html lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

# Show the site at http://127.0.0.1:8000/ with a QA panel, and follow changes; publishes nothing.
serve: $(VENV)/installed
	$(BIN)/python -m qa serve

# Judge the site without publishing it.
check: $(VENV)/installed
	$(BIN)/python -m qa check --browser

# Make the PDFs to print and post; make site then offers them.
pack: $(VENV)/installed-pack
	$(BIN)/python -m qa pack

# Ask every address outside the site, through LinkChecker; with BASE=main only on changed pages.
links: $(VENV)/installed
	$(BIN)/python -m qa links $(if $(BASE),--base "$(BASE)")

# Show the QA group what changed since BASE, in build/review/: make review BASE=main
review: $(VENV)/installed-dev
	$(BIN)/python -m qa review --base "$(BASE)"

# Prove that a built site is the one that the gate let through; needs nothing but Python: make verify FOLDER=site
verify:
	@$(PYTHON) -m qa.verdict $(or $(FOLDER),site) --keep build/verdict.json

# Say what is due and for whom, also as build/review-calendar.ics.
due: $(VENV)/installed
	$(BIN)/python -m qa due

# Style, types, the direction of imports, and the workflows on GitHub.
lint: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(BIN)/zizmor --offline --no-progress --quiet .github/workflows

# Measure speed, weight and accuracy into qa/BENCH.md; some of it with SECTIONS="speed scale", sites of other sizes with SIZES="100 5000".
bench: $(VENV)/installed-dev
	@command -v npm >/dev/null && npm ci --prefix tools/lighthouse --ignore-scripts --no-audit --no-fund --silent || true
	SIZES="$(SIZES)" CORPUS="$(CORPUS)" $(BIN)/python tools/bench.py $(SECTIONS)

# Break pages, data and downloads in thousands of ways, and see that the gate bears it: make fuzz ROUNDS=100
fuzz: $(VENV)/installed-dev
	FUZZ_ROUNDS=$(or $(ROUNDS),30) FUZZ_SEED=$(or $(SEED),$(shell date +%s)) $(BIN)/python -m pytest -q tests/test_fuzz.py

# Write qa/CHECKS.md, the table in README.md and the sample reports of the tests anew after a change of wording.
reports: $(VENV)/installed-dev
	$(BIN)/python tools/reports.py
	$(BIN)/python tools/requirements.py
	$(BIN)/python tools/editors.py
	UPDATE_REPORTS=1 $(BIN)/python -m pytest -q tests/test_checks.py

# Break each check in turn and see who notices; stops and goes on where it was. Writes qa/MUTATION.md.
mutate: $(VENV)/installed-dev browser
	$(BIN)/python tools/mutate.py $(ONLY)

# Note the addresses of the published site, so that no page goes without a redirect.
released: $(VENV)/installed
	$(BIN)/python tools/released.py

# Write the examples for web servers in deploy/ anew, after a page has moved or the site's address has changed.
deploy: $(VENV)/installed
	$(BIN)/python tools/deploy.py

# Make the font files anew.
fonts: $(VENV)/installed-dev
	$(BIN)/python tools/fonts.py

# Write the editor for people without Git into build/editor/; it needs npm and is never part of site/.
editor: $(VENV)/installed build/editor-packages
	$(BIN)/python -m qa editor --script build/editor-packages/node_modules/decap-cms/dist/decap-cms.js

# Drive that editor in a real browser against a Git repository.
editor-test: $(VENV)/installed-dev browser build/editor-packages
	$(BIN)/python -m pytest tests/test_editors.py

build/editor-packages:
	@command -v npm >/dev/null || { echo "The editor needs npm. Install Node.js, then run this again."; exit 1; }
	npm install --silent --ignore-scripts --legacy-peer-deps --prefix $@.part decap-cms@3.16.3 decap-server@3.11.3
	mv $@.part $@

# Write what a pull request's comment says, against BASE=main, and the reports, into build/pull-request/.
pr-comment: $(VENV)/installed
	BASE="$(or $(BASE),main)" RUN_URL="$(RUN_URL)" bash tools/pr_comment.sh

# Write what is due into build/due.json, one issue for each owner.
due-issues: $(VENV)/installed
	@mkdir -p build
	$(BIN)/python -m qa check --format json --output build/report.json || test $$? -eq 1
	$(BIN)/python -m qa due-issues --report build/report.json $(if $(wildcard build/links.json),--links build/links.json) > build/due.json

# Post build/pull-request/comment.md, or update the comment that is there. Needs gh, HEAD_OWNER and HEAD_BRANCH.
post-comment:
	$(PYTHON) tools/github.py comment build/pull-request/comment.md

# Open, update and close the issues of build/due.json. Needs gh.
post-issues:
	$(PYTHON) tools/github.py issues build/due.json

# Make the pictures of CONTRIBUTING.md from the real site; EDITOR=http://… for that of the editor.
pictures: $(VENV)/installed-dev browser
	$(BIN)/python tools/pictures.py $(EDITOR)

# Build with the engines that could follow MkDocs, compare, and write qa/ENGINES.md; installs them into build/engines/.
engines: $(VENV)/installed
	$(BIN)/python tools/engines.py

# Ask for known holes in the locked packages; needs the network, and says what could not be asked.
audit: build/audit/installed
	build/audit/bin/python tools/audit.py

build/audit/installed: requirements-audit.txt
	@$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --require-hashes -r requirements-audit.txt
	@touch $@

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

$(VENV)/installed-pack: requirements-pack.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-pack.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed-pack
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@
