# KorteLijn: every command says what it does. `make help` lists them.
# The environment of a PYTHON that is asked for stands apart: `PYTHON=python3.12 make check` makes .venv-python3.12.
VENV := .venv$(if $(filter-out undefined,$(origin PYTHON)),-$(notdir $(PYTHON)))
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
BOT := $(BIN)/python -m bot
# One process more than cores: a story waits for the simulator and the disk a third of its time.
TEST := $(BIN)/python -m pytest -n 3 --dist worksteal
needed = $(or $($(1)),$(error Say it as $(1)=...; `make help` shows how))
.DEFAULT_GOAL := help
.PHONY: help demo run doctor import invite confirm leave rejoin export understand hear learn wordings dead migrate test quick browser drill check coverage catalogs \
  secrets i18n soak bench hooks audit sbom lock schema release clean

help: ## List the commands
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: $(VENV)/runtime ## The main job on a page with phones, no token needed; ONCE=1 tells it in the terminal, DIR=folder takes your CSV files
	@$(BOT) demo $(if $(ONCE),--once) $(if $(PORT),--port $(PORT)) $(if $(DIR),--files "$(DIR)")

run: $(VENV)/runtime ## Run the bot with the settings in .env
	@$(BOT) run

doctor: $(VENV)/runtime ## Look at token, network, clock, disk, schema and key, and say what to mend
	@$(BOT) doctor

import: $(VENV)/runtime ## Take over the CSV files in DIR=folder, all rows or none; EXAMPLE=folder writes files to start from, CHECK=1 shows what would change, GONE=move or cancel follows what is gone, QR=folder gets a picture of each link, CONFIRMED=1: in person, ENCODING=cp1252
	@$(BOT) import $(if $(EXAMPLE),--example "$(EXAMPLE)","$(call needed,DIR)" $(if $(QR),--qr "$(QR)") $(if $(JSON),--json) \
	  $(if $(CONFIRMED),--confirmed) $(if $(CHECK),--check) $(if $(GONE),--gone "$(GONE)") $(if $(ENCODING),--encoding "$(ENCODING)"))

invite: $(VENV)/runtime ## A fresh invitation for CODE=K-1042 or a staff code; QR=folder gets its picture, CONFIRMED=1: in person
	@$(BOT) invite "$(call needed,CODE)" $(if $(QR),--qr "$(QR)") $(if $(CONFIRMED),--confirmed)

confirm: $(VENV)/runtime ## Who of the staff waits for confirmation; CODE=sanne lets in, REFUSE=1 does not
	@$(BOT) confirm $(if $(CODE),"$(CODE)") $(if $(REFUSE),--refuse)

leave: $(VENV)/runtime ## Who has access; CODE=sanne or ORGANISATION="..." ends it, ON=2026-12-31 is the last day, PHONE=1: only the phone is lost
	@$(BOT) leave $(if $(CODE),"$(CODE)") $(if $(ORGANISATION),--organisation "$(ORGANISATION)") $(if $(ON),--on "$(ON)") \
	  $(if $(PHONE),--phone) $(if $(YES),--yes)

rejoin: $(VENV)/runtime ## CODE=sanne: who has left comes back by a fresh invitation; ROLE=, ORGANISATION="..", CONFIRMED=1
	@$(BOT) rejoin "$(call needed,CODE)" $(if $(ROLE),--role "$(ROLE)") \
	  $(if $(ORGANISATION),--organisation "$(ORGANISATION)") $(if $(CONFIRMED),--confirmed)

export: $(VENV)/runtime ## The facts by code into DIR=folder; SINCE=2026-11-01, KLANTMANAGER=code, MUNICIPALITY=name, FORCE=1
	@$(BOT) export "$(call needed,DIR)" $(if $(SINCE),--since "$(SINCE)") \
	  $(if $(KLANTMANAGER),--klantmanager "$(KLANTMANAGER)") $(if $(MUNICIPALITY),--municipality "$(MUNICIPALITY)") \
	  $(if $(FORCE),--force)

understand: $(VENV)/runtime ## Show how the messages in FILE=lines.jsonl are read
	@$(BOT) understand "$(call needed,FILE)"

hear: $(VENV)/runtime ## Show how what clients write in FILE=lines.jsonl is heard
	@$(BOT) hear "$(call needed,FILE)"

learn: $(VENV)/learn ## WHAT=hearing: learn from locales/*/hearing.txt to hear what clients write
	@$(BIN)/python -m tools.$(call needed,WHAT).learn

wordings: $(VENV)/runtime ## Compare the wordings of reminders
	@$(BOT) wordings

dead: $(VENV)/runtime ## Show what was set aside because of a fault; AGAIN=1 lets it have its turn again
	@$(BOT) dead $(if $(AGAIN),--again)

migrate: $(VENV)/runtime ## Bring the database up to date
	@$(BOT) migrate

test: $(VENV)/dev ## All tests; those in a browser and the drills have commands of their own
	@$(TEST) -m "not browser and not drill"

quick: $(VENV)/dev ## The rules, the reader and the words, in under a minute: what a builder asks again and again
	@$(TEST) -m "not story and not browser" --hypothesis-profile quick

browser: $(VENV)/dev ## The page with phones in a Chromium; fails where there is none
	@NEEDS_BROWSER=1 $(BIN)/python -m pytest -m browser

drill: $(VENV)/dev ## What may go wrong at large: 100 kills, floods, a year with outages, a part that hangs
	@KILLS=$(or $(KILLS),100) $(TEST) -m drill

check: $(VENV)/dev ## Style, types, architecture, schema, catalogs
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m storage.schema --check
	@$(MAKE) --no-print-directory catalogs

coverage: $(VENV)/dev ## All tests, and which lines and branches they reach
	@$(TEST) --cov --cov-report=
	@$(BIN)/coverage report
	@$(BIN)/coverage json -q -o build/coverage.json
	@$(BIN)/python -c 'import json; all = json.load(open("build/coverage.json"))["totals"]; print( \
	  "Reached: {percent_statements_covered:.1f} % of lines, {percent_branches_covered:.1f} % of branches".format(**all))'

catalogs: $(VENV)/dev ## Every text in every language, its slots, tags and links
	@$(BIN)/python -m tools.i18n.catalogs

secrets: $(VENV)/dev ## No token, key or password in what git keeps
	@git ls-files -z | xargs -0 -n 200 -P 2 $(BIN)/detect-secrets-hook --baseline .secrets.baseline

i18n: $(VENV)/runtime ## Tables for reviewers in build/i18n; LANGUAGE=ti writes one, READ=FILE REVIEWER=".." reads one back
	@$(BIN)/python -m tools.i18n.review $(if $(filter command,$(origin LANGUAGE)),--language $(LANGUAGE)) \
	  $(if $(READ),--read "$(READ)" --reviewer "$(REVIEWER)" --on $(shell date +%F))

soak: $(VENV)/dev ## Kill the bot 1,000 times while updates flow, and flood it
	@FLOOD=10 KILLS=$(or $(KILLS),1000) $(BIN)/python -m pytest tests/frame/test_floods.py tests/frame/test_kill_soak.py -s

bench: $(VENV)/dev ## Speed and memory, against a bare echo bot in the same minutes
	@$(BIN)/python -m bench

hooks: $(VENV)/tools ## Look at style, catalogs and secrets before each commit
	@$(BIN)/pre-commit install

audit: $(VENV)/tools ## Licences and known weaknesses of what the bot runs with; LIST=file.zip is a stored list
	@$(BIN)/python -m tools.audit $(if $(LIST),--list "$(LIST)")

sbom: $(VENV)/tools ## What the bot runs with, as CycloneDX in build/sbom.json
	@mkdir -p build
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements/runtime.txt --pyproject pyproject.toml \
	  --mc-type application --output-reproducible --output-format JSON --output-file build/sbom.json
	@echo build/sbom.json

lock: $(VENV)/dev ## Pin the newest versions of what requirements/*.in name
	@cd requirements && for name in runtime dev tools learn; do ../$(BIN)/pip-compile --quiet --upgrade --generate-hashes \
	  --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
	  --no-header -o $$name.txt $$name.in; done

schema: $(VENV)/dev ## Write storage/schema.sql from the migrations
	@$(BIN)/python -m storage.schema

release: $(VENV)/dev ## VERSION=0.2.0: gather changes/ into CHANGELOG.md, date publiccode.yml, commit and tag
	@$(BIN)/python -m tools.release "$(call needed,VERSION)" --on $(shell date +%F)

clean: ## Remove the environments and caches
	@rm -rf .venv .venv-* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.*

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

$(VENV)/learn: requirements/learn.txt $(VENV)/dev | $(BIN)/python
	@echo "Installing what learning needs (once) ..."
	@$(PIP) -r requirements/learn.txt
	@touch $@

$(VENV)/tools: requirements/tools.txt $(VENV)/dev | $(BIN)/python
	@echo "Installing what hooks and audit need (once) ..."
	@$(PIP) -r requirements/tools.txt
	@touch $@
