# Everything runs in ./.venv, which is made from the lock files and remade when they change.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.stamp

.PHONY: app test bench lint check docs beelden build lock clean

app: $(STAMP)
	$(BIN)/deelwijzer app

# A file stays with one process, for what its tests share; more than four gain nothing, as the longest file decides.
test: lint
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadscope

bench: $(STAMP)
	$(BIN)/python -m bench

lint: $(STAMP)
	$(BIN)/ruff check src tests app bench
	$(BIN)/ruff format --check src tests app bench
	$(BIN)/mypy

check: $(STAMP)
	$(BIN)/python -m deelwijzer.controle

docs: $(STAMP)
	$(BIN)/python -m deelwijzer.dekking
	$(BIN)/python -m deelwijzer.stappen.overzicht
	$(BIN)/deelwijzer naslag --uit build/naslag

# Needs a Chromium on this machine.
beelden: $(STAMP)
	$(BIN)/python tests/beelden.py

build: $(STAMP)
	$(BIN)/python -m hatchling build

$(STAMP): requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -c "import pathlib; pathlib.Path('$(STAMP)').touch()"

# Needs uv (https://docs.astral.sh/uv/).
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-config --custom-compile-command "make lock" --upgrade
lock:
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --output-file requirements-dev.lock

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, True) for p in ('$(VENV)', 'dist', 'build', '.mypy_cache', '.ruff_cache', '.pytest_cache', '.hypothesis')]"
