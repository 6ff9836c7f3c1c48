# `make demo` and `make test` are all that a fresh Debian machine with a Swift toolchain needs.

# libcurl4-openssl-dev: libcurl itself, which the clients load when they send something, and its headers, with which the
# numbers in Sources/CCurl are compared.
PACKAGES := libmicrohttpd-dev libgnutls28-dev libyaml-dev libcurl4-openssl-dev pkg-config curl python3 python3-requests python3-jsonschema
FUZZ_PACKAGES := python3-venv
BENCH_PACKAGES := wrk gcc valgrind
SWIFT ?= swift
# One binary that starts sooner and runs without a Swift toolchain; docs/decisions/014 says what each option is good for.
RELEASE := -c release --static-swift-stdlib -Xlinker --strip-debug -Xswiftc -use-ld=lld \
    -Xlinker --no-export-dynamic -Xlinker -z -Xlinker pack-relative-relocs

.PHONY: demo test test-busy test-long lint build release timelines bench sanitize contract fuzz packages bench-packages fuzz-packages clean help

help:
	@echo 'make demo      a failed load group and its restart, step by step'
	@echo 'make test      every test, once'
	@echo 'make test-busy every test, five times, while two endless loops keep two processors busy'
	@echo 'make test-long every test, with twenty times as many rounds where input is generated or hostile'
	@echo 'make release   the optimised binary, .build/release/understudy'
	@echo 'make bench     speed and memory, beside a raw C handler'
	@echo 'make contract  the generated documents: docs/contract from the catalogue, docs/schemas and the reference of'
	@echo '               fixtures and scenarios from the code that reads them'
	@echo 'make fuzz      thousands of requests made from docs/contract, and what is wrong with the replies; of one'
	@echo '               vendor with VENDOR=celonis'
	@echo 'make sanitize  the tests of the server under the thread sanitizer'
	@echo 'make lint      the formatting rules'

demo: build
	@"$$($(SWIFT) build --show-bin-path)/understudy" run --show scenarios/incorta/restart/failed-group-from-failed-steps.yaml

test: build lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# Finds tests that depend on the pace of the machine.
test-busy: build
	$(SWIFT) build --build-tests
	@for loop in 1 2; do (while :; do :; done) & loops="$$loops $$!"; done; \
	trap 'kill $$loops' EXIT; trap 'exit 1' INT TERM; \
	for run in 1 2 3 4 5; do echo "run $$run of 5"; $(SWIFT) test --skip-build || exit 1; done

test-long: build
	$(SWIFT) build --build-tests
	UNDERSTUDY_ROUNDS=20 $(SWIFT) test --skip-build

build: packages
	$(SWIFT) build --product understudy

release: packages
	$(SWIFT) build $(RELEASE) --product understudy

timelines: packages
	$(SWIFT) build $(RELEASE) --product timelines

lint:
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

contract: build
	@"$$($(SWIFT) build --show-bin-path)/understudy" contract write docs/contract
	@"$$($(SWIFT) build --show-bin-path)/understudy" schema write docs

fuzz: build .venv/installed
	@.venv/bin/python Tests/contract/fuzz.py "$$($(SWIFT) build --show-bin-path)/understudy" $(VENDOR)

.venv/installed: Tests/contract/requirements.txt
	@$(call install,$(FUZZ_PACKAGES))
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/contract/requirements.txt
	@touch $@

sanitize: packages
	$(SWIFT) build --build-tests --sanitize=thread --scratch-path .build-tsan
	@rm -f .build-tsan/report.*
	TSAN_OPTIONS="log_path=$(CURDIR)/.build-tsan/report" \
	    $(SWIFT) test --skip-build --sanitize=thread --scratch-path .build-tsan --filter MicroHTTPDTests \
	    || { cat .build-tsan/report.* 2>/dev/null; exit 1; }

bench: packages bench-packages
	Benchmarks/run

packages:
	@$(call install,$(PACKAGES))

fuzz-packages:
	@$(call install,$(FUZZ_PACKAGES))

bench-packages:
	@$(call install,$(BENCH_PACKAGES))

clean:
	$(SWIFT) package clean

# Installs the Debian packages that are missing: as root, with sudo, or not at all but saying what to do.
define install
missing=; \
if ! command -v dpkg-query >/dev/null; then \
    pkg-config --exists libmicrohttpd 2>/dev/null || { \
        echo 'This is no Debian: please install libmicrohttpd (0.9.75 or later) with its headers, and: $(1)' >&2; exit 1; }; \
else \
    for package in $(1); do \
        dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
    done; \
fi; \
if [ -n "$$missing" ]; then \
    echo "installing$$missing"; \
    if [ "$$(id -u)" = 0 ]; then sudo=; \
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo=sudo; \
    else echo "Please install these by hand, as root: apt-get install$$missing" >&2; exit 1; fi; \
    { $$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq && \
      $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; } || { \
        echo "That did not work. Please install these by hand, as root: apt-get install$$missing" >&2; exit 1; }; \
fi
endef
