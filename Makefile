# Everything starts from a fresh clone: the first target that needs it makes .venv with the package in it.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
EXTRAS := test,parquet,ical,rdf,mcp
STORY := out/quota

.PHONY: demo test score bench format schema clean

demo: $(READY) ## build the sample story, show its brief, and say where the page is
	$(BIN)/verbale build examples/quota/reports -o $(STORY)
	$(BIN)/verbale brief $(STORY)
	@$(BIN)/verbale brief $(STORY) --format html -o $(STORY).html
	@echo "The same as a page: $(abspath $(STORY).html)"

test: $(READY) ## what CI runs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

score: $(READY) ## every measure over ../shared, and what was skipped
	$(BIN)/python -m benchmarks.score --write docs/accuracy.md

bench: $(READY) ## how long things take
	$(BIN)/python -m benchmarks.bench

format: $(READY) ## put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(READY) ## write the schema of the export anew from the types
	$(BIN)/python -c 'import json, verbale.record as r; print(json.dumps(r.json_schema(), indent=1))' > docs/record.schema.json

clean: ## take away what make has made
	rm -rf out build .venv

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Verbale needs Python 3.11 or later; this is $$($(PYTHON) --version). Try: make PYTHON=python3.13"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Python has no venv here. On Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[$(EXTRAS)]'
	@touch $@
