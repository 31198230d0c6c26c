# What every portal can do: set up the program in .venv from the hashed lock, check, build, serve.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
export NO_MKDOCS_2_WARNING = 1
# Whatever the machine's settings: Python keeps what it compiled. It compiles what is used, a third of the packages.
export PYTHONDONTWRITEBYTECODE =

.PHONY: help site serve edit check demo clean

help::
	@echo "make site   检查数据并生成 site/"
	@echo "make serve  生成并在 http://127.0.0.1:8000/ 预览，改动后自动更新"
	@echo "make edit   在浏览器里改记录，不用写文件，只有这台电脑能打开"
	@echo "make check  只检查数据"
	@echo "make demo   看看资料样样齐全的门户：一个演示县，全是编的"

$(BIN)/kepu: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python hooks/install.py requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

site: $(BIN)/kepu
	$(BIN)/kepu build

serve: $(BIN)/kepu
	$(BIN)/python -m kepu.generator serve --dev-addr 127.0.0.1:8000

edit: $(BIN)/kepu
	$(BIN)/kepu edit

check: $(BIN)/kepu
	$(BIN)/kepu schemas
	$(BIN)/kepu check

# The made-up county, written, built and served anew each time; Ctrl-C stops it. Port 0 is any that is free.
DEMO := .cache/demo
DEMO_PORT ?= 0

demo: $(BIN)/kepu
	rm -rf $(DEMO)
	$(BIN)/kepu init $(DEMO) --example
	cd $(DEMO) && $(CURDIR)/$(BIN)/kepu build
	@echo "演示县在下面的网址，按 Ctrl-C 停止："
	@$(BIN)/python -u -m http.server $(DEMO_PORT) --bind 127.0.0.1 --directory $(DEMO)/site || true

clean:
	rm -rf site .site.* .cache
