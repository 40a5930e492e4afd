# The only list of commands; what CI runs is `make test`. `make` alone prints this list.

PYTHON ?= python3
LAWS ?= ../shared/data/laws/laws.zip
ACT ?= ../shared/data/act
PIP := .venv/bin/python -m pip --disable-pip-version-check
UV := .venv/bin/uv pip compile pyproject.toml --group build --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" --quiet
RUNTIME := .venv/.runtime-installed
DEVELOPMENT := .venv/.development-installed
NODE := node_modules/.installed
TEST_SITE := build/test-site
# A process a core; who is done takes tests over from the others.
PYTEST := .venv/bin/pytest -q --numprocesses=3 --dist=worksteal

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
ifndef TOGETHER
.NOTPARALLEL:
endif
.PHONY: help site serve gallery test-fast test test-all lint format types lock wheel bundle bench-laws bench-build bench-portal bench-audit audit-peers pictures clean test-site test-node compiled browser java

help: ## 列出所有命令 · List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

site: $(RUNTIME) ## 构建参考网站，只需 Python · Build the reference portal; needs Python alone
	.venv/bin/gongkai build
	@echo "预览 · Preview: make serve"

serve: $(RUNTIME) ## 本地预览参考网站 · Preview the reference portal
	.venv/bin/gongkai serve

gallery: $(RUNTIME) ## 列出主题的全部组件 · Every component of the theme in every state
	.venv/bin/python tools/gallery.py

test-fast: $(DEVELOPMENT) compiled ## 快速测试，不用浏览器 · Quick tests: no root, no browser
	$(PYTEST) --ignore=tests/browser -m "not browser and not slow"

test test-all: export GONGKAI_OUTPUT = $(TEST_SITE)
# The type checker has one core, the rest the other. pytest comes last, so that its summary stands at the end.
test: browser $(NODE) compiled ## 全部检查，与持续集成相同 · Everything that CI runs
	$(MAKE) --jobs=2 TOGETHER=yes lint types test-site test-node
	$(PYTEST)

test-node: $(NODE) test-site
	node --test --test-reporter=spec tests/node/*.test.mjs tests/search/*.test.mjs

# Tests start the commands hundreds of times, and where PYTHONDONTWRITEBYTECODE is set each would compile all anew.
compiled: $(DEVELOPMENT)
	.venv/bin/python -m compileall -q -x /starter/ gongkai plugins search a11y themes

test-all: export GONGKAI_PAGES = all
test-all: export GONGKAI_WALKS = 40
test-all: export GONGKAI_KILLS = 67
test-all: test ## 全部检查，不抽样 · The same without sampling: every page, every law, 40 walks of edits

lint: $(DEVELOPMENT) ## 检查代码写法 · Check style (ruff)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

format: $(DEVELOPMENT) ## 整理代码格式 · Format the code (ruff)
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

types: $(DEVELOPMENT) ## 检查类型 · Check types (mypy, strict)
	.venv/bin/python tools/typetree.py
	.venv/bin/mypy -p gongkai -p tests -p tools

lock: $(DEVELOPMENT) ## 更新锁定文件；全部升级加 UPGRADE=--upgrade · Renew the lock files
	$(UV) $(UPGRADE) --output-file requirements.lock
	$(UV) $(UPGRADE) --extra admin --constraints requirements.lock \
		$$(sed -n 's/^\([A-Za-z0-9._-]*\)==.*/--no-emit-package \1/p' requirements.lock) \
		--output-file requirements-form.lock
	cp requirements.lock requirements-form.lock gongkai/starter/
	$(UV) $(UPGRADE) --all-extras --group dev --constraints requirements.lock \
		--constraints requirements-form.lock \
		--output-file requirements-dev.lock
	npm install --package-lock-only

wheel: $(DEVELOPMENT) ## 打包到 dist/ · Build the wheel into dist/
	rm -rf build/lib build/bdist.*
	.venv/bin/python -m build --wheel --no-isolation

bundle: $(DEVELOPMENT) ## 打成一个文件，给不联网的机器安装 · Pack all for a machine without a network
	.venv/bin/python tools/bundle.py

bench-laws: $(RUNTIME) ## 用真实法规文本测速 · Build a portal of real laws (LAWS=path of laws.zip)
	.venv/bin/python benchmarks/laws.py $(LAWS) build/laws
	.venv/bin/gongkai build --site build/laws --output build/laws-output

bench-build: $(RUNTIME) ## 与其他工具比较构建 · Builds beside Hugo, Pelican, Eleventy (LAWS=path of laws.zip)
	.venv/bin/python benchmarks/peers.py $(LAWS) build/bench --table benchmarks/README.md

bench-portal: browser test-site ## 量参考网站：高度、移动、大小、绘制 · Measure the reference portal: heights, shifts, weights, paints
	.venv/bin/python benchmarks/portal.py build/test-portal --output $(TEST_SITE)

bench-audit: browser $(DEVELOPMENT) $(NODE) ## 用 W3C 的 ACT 例子比较检查工具 · Score us, axe, Alfa and IBM on W3C's ACT cases (ACT=folder)
	.venv/bin/python benchmarks/audit.py --data $(ACT)

audit-peers: browser java $(NODE) test-site ## 请四个工具检查每类网页 · Ask axe, IBM, HTML_CodeSniffer and vnu about every kind of page
	.venv/bin/python tools/audit_peers.py build/test-portal --output $(TEST_SITE)

pictures: browser test-site ## 拍各类网页，放在 build/pictures/ · Take pictures of the kinds of page
	.venv/bin/python tools/pictures.py --output $(TEST_SITE)

clean: ## 删除生成的文件，保留 .venv · Delete what was made; .venv stays
	rm -rf build dist output .gongkai node_modules *.egg-info .*_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.venv/*' -exec rm -rf {} +

# A copy, so that tests do not touch the state of the portal that `make site` builds.
test-site: $(DEVELOPMENT)
	rm -rf build/test-portal && mkdir -p build/test-portal
	cp -R content pelicanconf.py build/test-portal/
	.venv/bin/gongkai build --quiet --site build/test-portal --output $(TEST_SITE)

browser:
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null && \
		[ -n "$$(fc-list :lang=zh-cn 2>/dev/null)" ] || \
		sh tools/debian_packages.sh chromium chromium-driver fonts-noto-cjk fontconfig

java:
	@command -v java >/dev/null || sh tools/debian_packages.sh default-jre-headless

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 以上 · Needs Python 3.11 or later: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv .venv || \
		{ rm -rf .venv; sh tools/debian_packages.sh python3-venv && $(PYTHON) -m venv .venv; }

$(RUNTIME): requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(DEVELOPMENT): requirements-dev.lock pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(RUNTIME)

$(NODE): package-lock.json
	@command -v npm >/dev/null || \
		{ echo "需要 Node.js 20.19 以上及 npm · Needs Node.js 20.19 or later with npm"; exit 1; }
	npm ci
	@touch $@
