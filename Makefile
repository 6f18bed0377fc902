# SPDX-FileCopyrightText: 2026 propose contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make demo    build the worked offers and say where they are
# make test    set up whatever the tests need, and run them
# make check   lint, types, licences, spelling, grammar, every branch of every block
# make variants  offers of every kind with other answers, read for faults
# make bench   build long offers beside pandoc, and print the ratios
# make fuzz    give the readers what nobody would write, SECONDS=600 each

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
SECONDS ?= 600
BIN := .venv/bin
STAMPS := .make
PACKAGES := toolkit/setup/debian-packages

PDF_PACKAGES := libreoffice-writer-nogui fonts-liberation fonts-dejavu-core fonts-crosextra-carlito fonts-crosextra-caladea
TEST_PACKAGES := $(PDF_PACKAGES) poppler-utils python3-uno grammalecte-cli chromium
NODE_PACKAGES := nodejs npm
CHECK_PACKAGES := libmagic1 hunspell hunspell-fr grammalecte-cli

.PHONY: help demo test check variants bench fuzz lock docs templates clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

# Environment -----------------------------------------------------------------------

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "propose needs Python 3.11 or newer: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(PACKAGES) python3-venv
	@$(PYTHON) -m venv .venv
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: $(STAMPS)/venv requirements.lock pyproject.toml
	@echo "Installing propose into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/development: $(STAMPS)/runtime requirements-dev.lock
	@echo "Installing the development tools into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

$(STAMPS)/fuzz: $(STAMPS)/development requirements-fuzz.lock
	@echo "Installing atheris into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-fuzz.lock
	@touch $@

$(STAMPS)/node: package.json package-lock.json
	@{ command -v node && command -v npm; } >/dev/null 2>&1 || $(PACKAGES) $(NODE_PACKAGES)
	@echo "Installing the Word validator and axe-core into node_modules"
	@npm install --silent --no-save --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/bench: $(STAMPS)/development requirements-bench.lock
	@echo "Installing python-redlines into .venv, to be measured beside"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-bench.lock
	@touch $@

# Uses ------------------------------------------------------------------------------

demo: $(STAMPS)/runtime
	@if $(PACKAGES) $(PDF_PACKAGES); then \
	    $(BIN)/propose build --all --format docx,pdf,html,md,jsonld; \
	else \
	    echo "Going on without PDF."; \
	    $(BIN)/propose build --all --format docx,html,md,jsonld; \
	fi

test: $(STAMPS)/development $(STAMPS)/node
	@$(PACKAGES) $(TEST_PACKAGES)
	@$(BIN)/pytest --quiet --numprocesses 2

check: $(STAMPS)/development
	@$(PACKAGES) $(CHECK_PACKAGES)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/reuse --suppress-deprecation lint --lines
	@$(BIN)/codespell
	@$(BIN)/python -m spelling
	@$(BIN)/python -m spelling.grammar
	@$(BIN)/propose library check --strict
	@echo "check: lint, types, licences, spelling, grammar and blocks are clean"

variants: $(STAMPS)/development
	@$(PACKAGES) grammalecte-cli
	@$(BIN)/python -m variants

bench: $(STAMPS)/bench
	@$(PACKAGES) pandoc
	@$(BIN)/python -m bench

fuzz: $(STAMPS)/fuzz
	@$(BIN)/python -m fuzz --seconds $(SECONDS)

# Upkeep ----------------------------------------------------------------------------

lock: $(STAMPS)/venv
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --all-build-deps --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements-dev.lock requirements-dev.in
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements-fuzz.lock requirements-fuzz.in
	$(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --output-file requirements-bench.lock requirements-bench.in

docs: $(STAMPS)/development
	@$(BIN)/python -m reference

templates: $(STAMPS)/development
	@$(BIN)/python -m forge

clean:
	rm -rf .venv $(STAMPS) node_modules build dist
