# Two commands: `make report` and `make test`. Each sets up what it needs.
PYTHON ?= python3
SOURCE ?= hangzhou-2019
OUT ?= out/$(SOURCE)
ROUNDS ?= 20
ROOM ?= analysis.load
SAMPLE ?= 200
BIN := .venv/bin
READY := .venv/.ready
WHOLE := .venv/.whole
INSTALL := .uv/bin/uv pip install --python $(BIN)/python
unexport PYTHONDONTWRITEBYTECODE  # what is not kept compiled is compiled in every process again
# Compiled by `make setup` rather than in the first run: the libraries of the main job and of the tests, the kernels of nulls and clusters, and the tests (else by each worker).
WARM := import hypothesis.strategies, pytest, xdist.remote, nbclient, jupytext, fontTools.subset, matplotlib.backends.backend_agg, pypinyin, pyvis.network, xlsxwriter, rich.progress, \
  zeren, graphdata.sources, figures.briefing, figures.gallery, figures.map, figures.report, figures.workbook; \
  from analysis import brokerage, clusters, nulls; nulls.warm(); clusters.warm(); brokerage.warm()

.PHONY: help setup report test coverage mutants damage formats browser fuzz notebooks docs lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(WHOLE)  ## set everything up in .venv

$(READY): pyproject.toml requirements.txt  # what reads, measures and writes: all that an analyst needs on the command line
	@echo "Setting up in .venv (380 MB to download, once) ..."
	@[ -x .uv/bin/uv ] || $(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .uv uv
	@.uv/bin/uv venv --quiet --allow-existing --python $(PYTHON) .venv
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --quiet --no-deps -e .
	@touch $@

$(WHOLE): $(READY) requirements-all.txt  # and what tests, notebooks, documentation and clusters need
	@echo "Setting up tests, notebooks and documentation (another 180 MB) ..."
	@$(INSTALL) --require-hashes -r requirements-all.txt
	@$(BIN)/python -c "$(WARM)"
	@$(BIN)/python -m pytest -n 0 --collect-only > /dev/null || :
	@touch $@

report: $(READY)  ## the main job on SOURCE (default hangzhou-2019) into out/
	@$(BIN)/zeren report $(SOURCE) -o $(OUT)

test: $(WHOLE) browser  ## all tests
	@$(BIN)/python -m pytest

coverage: $(WHOLE) browser  ## how much of graphdata and analysis the tests reach, by lines and branches
	@$(BIN)/python -m coverage run -m pytest -n 0 && $(BIN)/python -m coverage report --sort=cover

mutants: $(WHOLE)  ## whether small faults in a room are noticed by its tests (ROOM=analysis.load, SAMPLE=200)
	@$(BIN)/python tests/mutants.py $(ROOM) $(SAMPLE)

browser: $(WHOLE)  ## find Chromium for the tests of the pages, or install it
	@sh tests/browser/find-chromium.sh $(BIN)

fuzz: export ZEREN_WHOLE = 1
fuzz: $(WHOLE) browser  ## all tests with their campaigns whole, then those by chance and by kills again and again, with new seeds (ROUNDS=20)
	@$(BIN)/python -m pytest
	@for seed in $$(seq $(ROUNDS)); do $(BIN)/python -m pytest -x --hypothesis-seed=$$(date +%s)$$seed -m hypothesis && \
	  $(BIN)/python -m pytest -x tests/hostile/test_folders.py tests/hostile/test_children.py || exit 1; done

damage: $(WHOLE)  ## damage all example documents and look for units lost in silence (ROUNDS=20, a hundred each)
	@ZEREN_DAMAGED=$$((100 * $(ROUNDS))) $(BIN)/python -m pytest -n0 -q tests/graphdata/test_use.py -k vanishes

formats: $(WHOLE)  ## read the Hangzhou document in every format that LibreOffice writes, and compare (some minutes)
	@ZEREN_FORMATS=1 $(BIN)/python -m pytest -q tests/graphdata/readers/test_every_format.py

notebooks: $(WHOLE) browser  ## run the notebooks and write them anew with what they show (some minutes)
	@$(BIN)/python docs/pictures/notebooks.py

docs: $(WHOLE)  ## build the documentation into out/docs, complete without a network, with the main job as its example
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs out/docs
	@$(BIN)/zeren report hangzhou-2019 --quiet -o out/docs/hangzhou-2019

LOCK := .uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml
lock: pyproject.toml  ## write requirements-all.txt and requirements.txt anew from pyproject.toml
	@$(LOCK) --all-extras -o requirements-all.txt
	@$(LOCK) --extra ocr -c requirements-all.txt -o requirements.txt

clean:  ## remove the environment and all outputs
	rm -rf .uv .venv out build mutants
