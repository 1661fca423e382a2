# One word for each thing one does here; `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help demo install run test check check-tests lint browser bench soak screenshots migration lock clean

# The first Python that is new enough; `make test PYTHON=python3.13` chooses another.
NAMES   := python3 python3.11 python3.12 python3.13 python3.14
PYTHON  ?= $(firstword $(foreach name,$(NAMES),$(shell \
             $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
BIN     := .venv/bin
RUNTIME := .venv/installed-runtime
DEV     := .venv/installed-dev
BENCH   := .venv/installed-bench

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## Try the bot: phones in the browser, sample data, nothing to configure
	@$(BIN)/ctg-bot demo

install: $(RUNTIME) ## Install what the bot needs, and start nothing

run: $(RUNTIME) ## Start the real bot, from the environment or .env
	@$(BIN)/ctg-bot run

# Four for two cores: tests wait for clocks and processes as much as they work.
PYTEST := $(BIN)/python -m pytest -n 4 --dist worksteal -m "not soak" --durations 10 --durations-min 1
ENGINE ?= where-it-matters
test: $(DEV) browser ## Run the tests, both engines where they differ; ENGINE=sqlite, postgresql or both chooses another measure
	$(PYTEST) --engine $(ENGINE)

check: lint check-tests ## Do what CI does: lint, types, import contracts, every test on both engines

check-tests: $(DEV) browser
	$(PYTEST) --thorough

lint: $(DEV) ## Check style, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(BENCH) .venv/runtime/installed ## Measure against peers and print the table (20 minutes)
	$(BIN)/python -m benchmarks

soak: $(DEV) ## Run the long tests: a hundred kills
	$(BIN)/python -m pytest -m soak --thorough --timeout 3600

screenshots: $(DEV) browser ## Take the pictures of docs/screenshots again
	CTG_TEST_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -m browser
	CTG_TEST_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest tests/views/documents/test_pictures.py \
	  tests/reports/test_report_documents.py

migration: $(DEV) ## Write the step to today's models: make migration m="add polls"
	@test -n "$(m)" || { echo 'Say what changes: make migration m="add polls"' >&2; exit 1; }
	@mkdir -p var && rm -f var/migration.sqlite3*
	$(BIN)/python -c 'import sys; from storage.schema import create_revision, migrate; \
	  migrate(sys.argv[1]); create_revision(*sys.argv[1:])' sqlite:///var/migration.sqlite3 "$(m)"
	$(BIN)/ruff check --fix --quiet storage/migrations && $(BIN)/ruff format --quiet storage/migrations

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
         --no-emit-index-url --no-header pyproject.toml
lock: $(DEV) ## Write requirements/*.txt again after a change in pyproject.toml
	$(LOCK) --output-file requirements/runtime.txt
	$(LOCK) --output-file requirements/dev.txt --extra dev
	$(LOCK) --output-file requirements/bench.txt --extra dev --extra bench

clean: ## Remove what these commands made; var/ and its database stay
	rm -rf .venv build *.egg-info .*_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

browser: # Chromium, for the tests of the phone page
	@sh tests/install_browser.sh

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; here is $$(python3 --version 2>&1)." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python lacks its venv module: apt-get install python3-venv" >&2; exit 1; }

# What is measured must hold nothing that only developers install.
.venv/runtime/installed: requirements/runtime.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m venv .venv/runtime
	@.venv/runtime/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@.venv/runtime/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

# By hash, and again only when the list has changed.
.venv/installed-%: requirements/%.txt pyproject.toml | $(BIN)/python
	@echo "Installing what is needed into .venv; the first time takes a minute."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
