# Dure. `make run` serves the product, `make test` proves it; see README.md.
# Both need python3 >= 3.11 and the package registries, nothing else.

PYTHON ?= python3
WORKERS ?= auto
export ARGS

.PHONY: run test check lint audit licences format setup setup-dev lock stop clean help

help:            ## what there is
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup:           ## environment, locked dependencies, front-end packages
	@$(PYTHON) scripts/setup.py

setup-dev:       ## the same, with what tests and checks need
	@$(PYTHON) scripts/setup.py --dev

run: setup       ## serve Dure with demo data (DURE_PORT, DURE_HOST, DATABASE_URL)
	@.venv/bin/dure run

test: setup-dev  ## every test, browser journeys included; ARGS="tests/spec/test_offices.py -k 새" runs some
	@.venv/bin/python scripts/checks.py tests --workers $(WORKERS) --args="$$ARGS"

lint: setup-dev  ## format, lint, types, shape, docs, contracts, migrations, templates, secrets, licences, known holes
	@.venv/bin/python scripts/checks.py lint

audit: setup-dev  ## known holes of the locked packages; the answer is kept in docs/security/audit.json
	@.venv/bin/python scripts/audit.py --record

licences: setup   ## renew docs/security/licences.md
	@.venv/bin/python scripts/licences.py

check: lint test ## everything

format: setup-dev ## let ruff format and sort
	@.venv/bin/ruff format . && .venv/bin/ruff check --fix-only --quiet .

lock: setup-dev  ## renew the locks after a change in requirements*.in
	@$(PYTHON) scripts/lock.py

stop:            ## end what runs from this clone, the embedded PostgreSQL included
	@test ! -x .venv/bin/dure || .venv/bin/dure stop

clean: stop      ## remove what set-up and runs made, the demo data included
	@$(PYTHON) scripts/clean.py
