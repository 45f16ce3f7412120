# make site    set up and build the site from content/ into site/
# make serve   build, show at http://127.0.0.1:8000, rebuild on change
# make test    set up and run every check
# make long    what takes some of many cases in the tests, with all of them
# make validate  check the built HTML and CSS with the Nu checker, where Java is installed
# make update, report, check, check-addresses, links    see targets.mk
# make bench   what a build costs, beside other builders that are installed; BENCH="--sizes 569 --runs 1" for less
# make interop  what programs that people cite with and read feeds with make of the exports; INTEROP=all: none may be missing
# make mutants  how many of 100 changes of the generator the tests notice; MUTANTS=25 SEED=3 for fewer and others
# make lock    renew the lock files after a change of pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --quiet
READY := $(VENV)/site.stamp
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

include targets.mk

.PHONY: test pytest long bench interop mutants validate lint browser engines nginx openssl lock clean

test: $(VENV)/test.stamp browser engines nginx openssl
	@$(MAKE) --no-print-directory --jobs=2 lint pytest

pytest: $(VENV)/test.stamp
	$(PYTEST)

# What takes some of many cases in the tests, with all of them.
long: $(VENV)/test.stamp browser nginx openssl
	THOROUGH=1 $(PYTEST) -m thorough

validate: site
	.ci/validate

bench: $(VENV)/test.stamp browser
	$(BIN)/python -m benchmarks.bench $(BENCH)

# The readers have an environment of their own each, in build/interop/; tests/interop/README.md says which.
READERS := build/interop
interop: $(VENV)/test.stamp $(READERS)/venv.stamp $(READERS)/bibtexparser1.stamp $(READERS)/npm.stamp
	INTEROP=$(INTEROP) $(BIN)/python -m tests.interop.run

$(READERS)/venv.stamp: requirements-interop.lock | $(BIN)/python
	@rm -rf $(READERS)/venv && mkdir -p $(READERS)
	$(PYTHON) -m venv $(READERS)/venv
	$(READERS)/venv/bin/python -m pip install --disable-pip-version-check --quiet --quiet --require-hashes -r $<
	@touch $@

$(READERS)/bibtexparser1.stamp: requirements-interop-bibtexparser1.lock $(READERS)/venv.stamp
	@rm -rf $(READERS)/bibtexparser1
	$(READERS)/venv/bin/python -m pip install --disable-pip-version-check --quiet --quiet --require-hashes \
		--target $(READERS)/bibtexparser1 -r $<
	@touch $@

# Those that run in Node, where there is one that is new enough for citation-js; what is not run is told.
$(READERS)/npm.stamp: tests/interop/package-lock.json tests/interop/package.json
	@rm -rf $(READERS)/npm && mkdir -p $(READERS)/npm
	cp $^ $(READERS)/npm
	if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || a == 20 && b >= 19 ? 0 : 1)'; then \
		npm ci --prefix $(READERS)/npm --ignore-scripts --no-audit --no-fund --silent && touch $@; fi

MUTANTS ?= 100
SEED ?= 1
mutants: $(VENV)/mutants.stamp browser nginx openssl
	$(BIN)/python -m benchmarks.mutants --mutants $(MUTANTS) --seed $(SEED)

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Debian and Ubuntu keep venv in a package of its own.
apt := $(if $(filter 0,$(shell id -u)),,sudo) env DEBIAN_FRONTEND=noninteractive apt-get

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ...' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(apt) update -qq && $(apt) install -y -qq \
		"python$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/site.stamp requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/mutants.stamp: $(VENV)/test.stamp
	$(PIP) --editable '.[mutants]'
	@touch $@

# The browser tests drive Chromium or Chrome with its driver; CHROME and CHROMEDRIVER name others.
browser:
	@$(BIN)/python -c 'from tests import browser; browser.find()' 2>/dev/null || \
		{ $(apt) update -qq && $(apt) install -y -qq chromium chromium-driver; }

# Firefox and WebKit, in which the journeys run too. Ubuntu has no Firefox outside its own store: FIREFOX names one.
engines:
	@ENGINES=all $(BIN)/python -c 'from tests import engines; engines.find()' 2>/dev/null || \
		{ $(apt) update -qq && $(apt) install -y -qq --no-install-recommends xvfb webkit2gtk-driver && \
		$(apt) install -y -qq --no-install-recommends firefox-esr; } || \
		echo 'Firefox or WebKit could not be installed: no test runs in it.' >&2

# One test serves the site as the documentation says; NGINX names another one.
nginx:
	@command -v "$${NGINX:-nginx}" /usr/sbin/nginx >/dev/null || \
		{ $(apt) update -qq && $(apt) install -y -qq --no-install-recommends nginx-light; }

# For the certificate of a mail server that the tests run.
openssl:
	@command -v openssl >/dev/null || { $(apt) update -qq && $(apt) install -y -qq openssl; }

lock: $(BIN)/python
	$(PIP) 'uv>=0.7,<1'
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--extra test --constraint requirements.lock pyproject.toml --output-file requirements-test.lock
	for group in interop interop-bibtexparser1; do \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
			--group $$group --output-file requirements-$$group.lock || exit 1; done
	cd tests/interop && npm install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund

clean:
	rm -rf build site $(VENV)
