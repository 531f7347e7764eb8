# Everything a developer runs. Each target first makes .venv, or sees that it is up to date.

.DEFAULT_GOAL := help
.PHONY: help setup serve test soak bench lint tools lock clean

PYTHON ?=
WORKERS ?= 3
SIZE ?=
RUNS ?=
PEERS ?=
bin := .venv/bin

help: ## say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: ## make .venv with all that development needs
	@PYTHON="$(PYTHON)" bash .ci/setup

serve: setup ## show the site at http://127.0.0.1:8000 and reload it when a file is saved
	@$(bin)/hallway serve

test: lint tools ## check everything: format, lint, types, then all tests
	@echo "tests: running all of them on $(WORKERS) processes ..."
	@$(bin)/python -m pytest -m 'not soak' -n $(WORKERS) --dist loadfile --no-loadscope-reorder

soak: setup ## the long tests, which `make test` leaves out
	@$(bin)/python -m pytest -m soak -n 0

bench: setup ## measure Hallway beside its peers; SIZE=1k,5k,20k PEERS=hugo,eleventy,plain,full RUNS=3
	@$(bin)/python -m tests.bench --size '$(SIZE)' --peers '$(PEERS)' --runs '$(RUNS)'

lint: setup ## check format, lint and types
	@echo "lint: format ..." && $(bin)/ruff format --check --quiet . || { echo "  fix: .venv/bin/ruff format ."; exit 1; }
	@echo "lint: rules ..." && $(bin)/ruff check --quiet .
	@echo "lint: types ..." && $(bin)/mypy --no-error-summary

tools: setup
	@$(bin)/python tests/browser/tools.py

lock: setup ## choose the newest versions that fit and write them, with hashes, to requirements.lock
	@$(bin)/python -m pip install --quiet --disable-pip-version-check uv
	@$(bin)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		--group dev pyproject.toml --output-file requirements.lock
	@! grep -nE '://|file:' requirements.lock || { echo 'lock: a host or a path is in requirements.lock'; exit 1; }
	@$(MAKE) --no-print-directory setup

clean: ## remove everything that was made
	rm -rf .venv .bench site dist build .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
