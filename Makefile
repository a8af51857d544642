# Every target sets up what it needs: Python 3.11 or newer, make and git are all a machine must have.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs record clean

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= auto

help:  ## show this list
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' Makefile

$(READY): pyproject.toml
	@test -n "$(PYTHON)" || { echo "mirrorctl needs Python 3.11, 3.12 or 3.13; set PYTHON=/path/to/python" >&2; exit 1; }
	@echo "setting up $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: $(READY)  ## the whole incident on the built-in network, in under a minute
	@$(BIN)/mirrorctl demo

test: check  ## every test, after every check
	@$(BIN)/pytest -n $(WORKERS)

check: $(READY)  ## formatting, lint, types, layers
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache | tail -n 3

bench: $(READY)  ## how fast, beside peers measured in the same run
	@$(BIN)/python -m tests.bench.switch
	@$(BIN)/python -m tests.bench.audit
	@$(BIN)/python -m tests.bench.startup
	@$(BIN)/python -m tests.bench.find

docs: $(READY)  ## write docs/mirrors/ anew from the templates
	@$(BIN)/python tools/mirror_pages.py

record: $(READY)  ## run the demo and draw the README's picture from what it printed
	@$(BIN)/python tools/record_demo.py docs/images/demo.svg

clean:  ## remove what the targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis demo-evidence
