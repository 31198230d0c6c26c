# What every portal can do: set up the program in .venv from the hashed lock, check, build, serve.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
export NO_MKDOCS_2_WARNING = 1

.PHONY: help site serve check clean

help::
	@echo "make site   检查数据并生成 site/"
	@echo "make serve  生成并在 http://127.0.0.1:8000/ 预览，改动后自动更新"
	@echo "make check  只检查数据"

$(BIN)/kepu: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: $(BIN)/kepu
	$(BIN)/kepu build

serve: $(BIN)/kepu
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

check: $(BIN)/kepu
	$(BIN)/kepu schemas
	$(BIN)/kepu check

clean:
	rm -rf site .site.* .cache
