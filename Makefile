# Needs make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
UV ?= uv
ARGS ?=

export PYTHON

# What Python has compiled is kept: without it each process of the tests compiles the house anew, for seconds.
unexport PYTHONDONTWRITEBYTECODE

run = sh tools/setup run
dev = sh tools/setup dev
python = .venv/bin/python

.PHONY: help demo test check lint types contracts fast bench screenshots rules-page translations format lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: ## the Milan race, live (ARGS="--help" shows how to steer it)
	@$(run)
	@.venv/bin/longtrack demo $(ARGS)

test: ## every test, in a browser too where chromium is installed (ARGS="-k word" picks some)
	@$(dev)
	@$(python) -m pytest $(ARGS)

# Two at a time, where make can keep their outputs apart (from 4.0 on); set up before, so that only one of them does it.
at_once = $(if $(filter output-sync,$(.FEATURES)),-j2 --output-sync=target)

check: ## all that a commit needs, in less than a minute
	@$(dev)
	@$(MAKE) --no-print-directory $(at_once) lint types contracts fast

lint:
	@$(dev)
	@$(python) -m ruff format --check --quiet
	@$(python) -m ruff check --quiet

types:
	@$(dev)
	@$(python) -m mypy --no-error-summary

contracts:
	@$(dev)
	@.venv/bin/lint-imports --no-logo

fast:
	@$(dev)
	@$(python) -m pytest -m "not slow and not browser" -n auto -q $(ARGS)

format: ## put the code into the house's form
	@$(dev)
	@$(python) -m ruff check --fix --quiet --exit-zero
	@$(python) -m ruff format --quiet

bench: ## how fast the fold, the journal and the timing are on this machine
	@$(run)
	@.venv/bin/longtrack bench fold
	@.venv/bin/longtrack bench journal
	@.venv/bin/longtrack bench timing

screenshots: ## pictures of every page, for the documentation
	@$(dev)
	@$(python) tools/screenshots.py $(ARGS)

rules-page: ## docs/rules.md, from the code (ARGS=--check only says whether it is up to date)
	@$(dev)
	@$(python) tools/rules_page.py $(ARGS)

translations: ## catalogues of the pages' languages, from templates and code (ARGS=--check only says what is missing)
	@$(dev)
	@$(python) tools/translations.py $(ARGS)

lock: ## requirements*.in -> requirements*.txt, with hashes (needs uv; ARGS=--upgrade for the newest)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv; install it, or name it: make lock UV=path/to/uv" >&2; exit 1; }
	@UV="$(UV)" sh tools/lock $(ARGS)

clean: ## remove .venv and all that tools left behind
	@rm -rf .venv .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist htmlcov
	@find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
