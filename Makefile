# The memory of all commands. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
export RASA_TELEMETRY_ENABLED := false

BIN := .venv/bin
RUNTIME := .venv/.runtime
DEVELOPMENT := .venv/.development

.PHONY: help setup run test check format evaluate evaluate-crisis bench bench-crisis fuzz audit clean

help: ## what can be done here
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile

$(RUNTIME): uv.lock pyproject.toml scripts/bootstrap.sh $(wildcard lean/src/*)
	@scripts/bootstrap.sh runtime
	@touch $@

$(DEVELOPMENT): uv.lock pyproject.toml scripts/bootstrap.sh $(wildcard lean/src/*)
	@scripts/bootstrap.sh development
	@touch $@ $(RUNTIME)

setup: $(RUNTIME) ## everything but the serving: environment and trained model (.venv/bin/stapwijzer)
	@$(BIN)/stapwijzer train

run: setup ## everything to a working chat page; prints the address
	@exec $(BIN)/stapwijzer serve

test: $(DEVELOPMENT) ## everything to a full green test run
	@scripts/need_chromium.sh
	@$(BIN)/stapwijzer train
	@$(BIN)/pytest

check: $(DEVELOPMENT) ## style, types, imports, the knowledge, Rasa's own validation
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/stapwijzer check
	@$(BIN)/python scripts/validate_rasa.py

format: $(DEVELOPMENT) ## put the code in its form
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --quiet .

evaluate: setup ## the held-back questions through the pipeline, with the figures
	@mkdir -p var
	@$(BIN)/stapwijzer evaluate tests/evaluation/questions.jsonl --out var/outcomes.jsonl \
	    --expect tests/evaluation/expected.jsonl --report docs/evaluation.md

evaluate-crisis: setup ## the crisis layer on its own held-back messages
	@$(BIN)/stapwijzer evaluate-crisis tests/evaluation/crisis.jsonl --report docs/evaluation-crisis.md

bench: $(DEVELOPMENT) ## ours beside its peers: size, speed, accuracy (the first time an hour or more)
	@$(BIN)/python -m bench

bench-crisis: $(DEVELOPMENT) ## how soon a cry for help is answered: alone, under load, without a database
	@$(BIN)/python -m bench.crisis

SECONDS ?= 60
fuzz: $(DEVELOPMENT) ## tries to break the message door, payloads and the YAML loader (SECONDS=60 for each)
	@$(BIN)/python -W ignore -m fuzz $(SECONDS)

audit: $(DEVELOPMENT) ## known vulnerabilities of what is locked; needs the internet, fails on what it skipped
	@$(BIN)/python scripts/audit.py

clean: ## remove what was made here
	@rm -rf .venv .bootstrap models var .rasa .mypy_cache .ruff_cache .pytest_cache
