# KorteLijn: every command says what it does. `make help` lists them.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
.DEFAULT_GOAL := help
.PHONY: help demo run test check i18n soak bench lock schema clean

help: ## List the commands
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/' | expand -t 16

demo: $(VENV)/runtime ## The main job on a page with phones, no token needed; ONCE=1 tells it in the terminal
	@$(BIN)/python -m bot demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT))

run: $(VENV)/runtime ## Run the bot with the settings in .env
	@$(BIN)/python -m bot run

test: $(VENV)/dev ## All tests
	@$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/dev ## Style, types, architecture, schema, catalogs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m storage.schema --check
	@$(BIN)/python -m handlers.catalogs

i18n: $(VENV)/runtime ## Tables for reviewers in build/i18n; LANGUAGE=ti writes one, READ=FILE REVIEWER=".." reads one back
	@$(BIN)/python -m handlers.review $(if $(filter command,$(origin LANGUAGE)),--language $(LANGUAGE)) \
	  $(if $(READ),--read "$(READ)" --reviewer "$(REVIEWER)" --on $(shell date +%F))

soak: $(VENV)/dev ## Kill the bot 1,000 times while updates flow
	@KILLS=$(or $(KILLS),1000) $(BIN)/python -m pytest tests/frame/test_kill_soak.py -s

bench: $(VENV)/dev ## Speed and memory, against a bare echo bot in the same minutes
	@$(BIN)/python -m bench

lock: $(VENV)/dev ## Pin the newest versions of what requirements/*.in name
	@cd requirements && for name in runtime dev; do ../$(BIN)/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --no-header -o $$name.txt $$name.in; done

schema: $(VENV)/dev ## Write storage/schema.sql from the migrations
	@$(BIN)/python -m storage.schema

clean: ## Remove the environment and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/runtime: requirements/runtime.txt | $(BIN)/python
	@echo "Installing what the bot needs (once) ..."
	@$(PIP) -r requirements/runtime.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/runtime | $(BIN)/python
	@echo "Installing what tests and checks need (once) ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@
