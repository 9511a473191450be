# kijun: what a newcomer and CI run. `make help` lists it.
SHELL := /bin/bash
export COLUMNS ?= 110

KIJUN := .build/release/kijun
PREFIX ?= /usr/local
OUT := build/demo
PLAN := Corpus/ciip-action-plan
ACT := Corpus/service-continuity-act
GUIDE := Corpus/safety-standards-guide
MAPPING := Mappings/links/ciip-to-csf.yml
CATALOG := Mappings/catalogs/nist-csf-2.0.yml
PACKAGES := libxml2-dev libsqlite3-dev libzip-dev libxlsxwriter-dev pkg-config
SHARED ?= ../shared

.PHONY: leaks coverage fuzz sbom check-sanitize engines test-engines gate findings deb deb-check fault fault-short help packages build demo test check lint format record tables bench bench-check bench-record install clean hostile schemas eval interchange reports

help: ## Show what there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

packages: ## Install the C libraries that are missing (apt, as root or with sudo)
	@missing=""; for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok' || missing="$$missing $$p"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then run=""; elif sudo -n true 2>/dev/null; then run="sudo"; else \
	  echo "These packages are missing. Run this line, then make again:"; \
	  echo "  sudo apt-get update && sudo apt-get install -y$$missing"; exit 1; fi; \
	echo "installing:$$missing"; \
	$$run apt-get update -q && DEBIAN_FRONTEND=noninteractive $$run apt-get install -y -q --no-install-recommends $$missing

build: packages ## Build the program for release
	@KIJUN_STATIC=1 swift build -c release --product kijun --static-swift-stdlib --disable-local-rpath

demo: build ## Read the sample documents, type, trace and compare them
	@mkdir -p $(OUT)
	@echo; echo "── 1. the plan of 2022 as clauses (first lines)"
	@$(KIJUN) extract $(PLAN)/2022-06-17.html > $(OUT)/plan-2022.txt; head -n 12 $(OUT)/plan-2022.txt
	@$(KIJUN) extract --format json -o $(OUT)/plan-2022.json $(PLAN)/2022-06-17.html
	@echo; echo "── 2. its requirements: who must do what, how strongly (last lines)"
	@$(KIJUN) requirements $(PLAN)/2022-06-17.html > $(OUT)/requirements.txt; tail -n 14 $(OUT)/requirements.txt
	@$(KIJUN) requirements --format csv -o $(OUT)/requirements.csv $(PLAN)/*.html
	@$(KIJUN) requirements --format xlsx -o $(OUT)/requirements.xlsx $(PLAN)/*.html
	@$(KIJUN) requirements --format html -o $(OUT)/requirements.html $(GUIDE)/2023-07-04.html
	@echo; echo "── 3. clauses traced to NIST CSF 2.0: coverage"
	@$(KIJUN) trace $(PLAN)/2018-07-25.html -m $(MAPPING) -c $(CATALOG) > $(OUT)/trace.txt; grep -E '^(全体|施策)' $(OUT)/trace.txt
	@$(KIJUN) trace $(PLAN)/2018-07-25.html -m $(MAPPING) -c $(CATALOG) --format html -o $(OUT)/trace.html
	@$(KIJUN) trace $(PLAN)/2018-07-25.html -m $(MAPPING) -c $(CATALOG) --format csv -o $(OUT)/trace.csv
	@echo; echo "── 4. what the plan of 2022 changed, with the controls that it touches"
	@$(KIJUN) diff $(PLAN)/2018-07-25.html $(PLAN)/2022-06-17.html -m $(MAPPING) --stat
	@$(KIJUN) diff $(PLAN)/2018-07-25.html $(PLAN)/2022-06-17.html -m $(MAPPING) --format taishohyo -o $(OUT)/plan-taishohyo.html
	@$(KIJUN) diff $(PLAN)/2018-07-25.html $(PLAN)/2022-06-17.html -m $(MAPPING) --format json -o $(OUT)/plan-diff.json
	@$(KIJUN) diff $(GUIDE)/2018-04-04.html $(GUIDE)/2023-07-04.html --format taishohyo -o $(OUT)/guide-taishohyo.html
	@$(KIJUN) diff $(ACT)/2020-06-01.xml $(ACT)/2024-04-01.xml --format taishohyo -o $(OUT)/act-taishohyo.html
	@echo; echo "The results are in $(OUT):"
	@echo "  plan-taishohyo.html   新旧対照表 of the plan, 2018 to 2022, with touched controls"
	@echo "  act-taishohyo.html    新旧対照表 of a statute with inserted, moved and renumbered articles"
	@echo "  guide-taishohyo.html  新旧対照表 of a guide for setting safety standards"
	@echo "  trace.html            traceability table: filter, sort, coverage, gaps"
	@echo "  requirements.csv, .xlsx, .html   typed requirements: all revisions of the plan; the guide"
	@echo "  plan-2022.json, plan-diff.json, trace.csv and the texts shown above"

test: packages ## Run all tests
	@swift build --build-tests 2>&1 | grep -vE '^\[|^Building|^Build complete' || true
	@swift test --skip-build --disable-xctest 2>&1 | grep -vE '✔ Test ([^r]|r[^u]|ru[^n]|run[^ ])|started\.$$'; exit $${PIPESTATUS[0]}

check: lint ## Everything a change must pass: lint, tables, warnings as errors, tests
	@swift format lint --strict --recursive Sources Tests Package.swift
	@python3 Tools/generate-tables.py && git diff --exit-code --stat Sources/KijunTables/BuiltIn
	@CI=true $(MAKE) --no-print-directory test

lint: ## Prove the import table, command length and file sizes
	@python3 Tools/lint-imports.py
	@python3 Tools/lint-findings.py

format: ## Lay out the code
	@swift format --in-place --recursive Sources Tests Package.swift

record: ## Record the snapshots anew; fails on purpose, read the difference
	@KIJUN_RECORD=1 swift test --filter CorpusTests

tables: ## Embed Mappings/ and the Unicode folds into the program
	@python3 Tools/generate-folding.py
	@python3 Tools/generate-tables.py
	@python3 Tools/generate-modality-doc.py
	@python3 Tools/generate-findings-doc.py

eval: build ## Score requirements and repaired links against what is known (needs ../shared)
	@if [ -d $(SHARED)/data ]; then python3 Tools/eval/requirements.py $(KIJUN) $(SHARED)/data && \
	echo && echo "Links into renumbered catalogues" && python3 Tools/eval/links.py $(KIJUN) $(SHARED)/data && \
	echo && echo "Edits that kijun diff must name" && python3 Tools/eval/mutations.py $(KIJUN) $(SHARED)/data && \
	echo && echo "Suggested controls: links within the first ten" && python3 Tools/eval/suggestions.py $(KIJUN) $(SHARED)/data; \
	else echo "skipped: the documents with answers ($(SHARED)/data) are not here"; fi

reports: build ## Have independent tools read the reports (needs openpyxl, junitparser, jsonschema, reqif)
	@python3 Tools/check-reports.py $(KIJUN) $(GUIDE)/2018-04-04.html $(GUIDE)/2023-07-04.html \
	  $(PLAN)/2018-07-25.html $(MAPPING) $(CATALOG) $(SHARED)/data/schemas/sarif-schema-2.1.0.json
	@python3 Tools/check-strings.py $(KIJUN)

interchange: build ## Have independent tools read what we write (needs cobalt and compliance-trestle)
	@python3 Tools/check-interchange.py $(KIJUN) $(MAPPING) $(ACT)/*.xml $(PLAN)/2022-06-17.html $(GUIDE)/*.html Corpus/resilience-guideline/*.html $(wildcard $(SHARED)/data/japan/laws/xml/4*.apiv1.xml)

bench: build ## Time the main jobs against other programs in the same run; table and picture in build/
	@python3 Tools/bench.py $(KIJUN) build

bench-check: build ## Count the instructions of five fixed jobs; more than 3 % more fails (needs valgrind)
	@python3 Tools/bench-check.py $(KIJUN)

bench-record: build ## Keep today's instruction counts
	@python3 Tools/bench-check.py $(KIJUN) --record

schemas: build ## Validate every JSON output against its schema (needs Python's jsonschema)
	@python3 Tools/check-schemas.py $(KIJUN)

hostile: build ## Run the hostile documents beside the project, where they are
	@bash Tools/hostile.sh $(KIJUN) $(SHARED)/hostile large
	@bash Tools/hostile-reports.sh $(KIJUN) $(SHARED)/hostile

fault: build ## Kill, starve and confuse ingest, in full
	@python3 Tools/fault.py $(KIJUN)

fault-short: build ## The same in a short form
	@python3 Tools/fault.py $(KIJUN) short

gate: build ## Gate a throw-away repository and have independent tools read the reports (needs junitparser)
	@python3 Tools/check-gate.py $(KIJUN) $(SHARED)/data/schemas/sarif-schema-2.1.0.json

findings: build ## Provoke findings through the program
	@python3 Tools/check-findings.py $(KIJUN)

coverage: packages ## Measure which lines the tests run; at least 90 % of Sources/ 
	@Tools/coverage.sh 90

SECONDS_EACH ?= 60
fuzz: build ## Fuzz every target for SECONDS_EACH (60) with AddressSanitizer
	@KIJUN_FUZZ=1 SWIFT_BACKTRACE=enable=no swift build -c release --scratch-path .build-fuzz --product kijun-fuzz \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing -Xcc -fsanitize=address
	@Tools/fuzz.sh $(SECONDS_EACH)

sbom: build ## Write the bill of materials (CycloneDX) to build/sbom.cdx.json
	@python3 Tools/make-sbom.py $(KIJUN) > build/sbom.cdx.json && echo "build/sbom.cdx.json"

check-sanitize: packages ## Run all tests under the address and the thread sanitizer
	SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 swift test --scratch-path .build-asan --sanitize=address
	SWIFT_BACKTRACE=enable=no swift test --scratch-path .build-tsan --sanitize=thread

leaks: build ## Read good and bad documents under valgrind
	@Tools/check-leaks.sh $(KIJUN)

comma := ,
ENGINES := build/engines
DOCUMENTS ?= 20000
engines: build ## Install the Python package for Spark and Dask into build/engines
	@test -x $(ENGINES)/bin/python || python3 -m venv $(ENGINES)
	@$(ENGINES)/bin/pip install -q -e "Integrations/python[dask$(if $(shell command -v java),$(comma)spark)]" pytest mypy

test-engines: engines ## Run real Dask and Spark over DOCUMENTS varied documents, and time them
	@command -v java >/dev/null || echo "skipped: Spark needs Java, which is not here"
	@cd Integrations/python && ../../$(ENGINES)/bin/mypy src/kijun_engines src/kijun_dask $(if $(shell command -v java),src/kijun_spark)
	@cd Integrations/python && PATH=$(CURDIR)/$(ENGINES)/bin:$$PATH KIJUN=$(CURDIR)/$(KIJUN) KIJUN_ENGINE_DOCUMENTS=$(DOCUMENTS) python -m pytest -q tests
	@rm -rf build/library && python3 Tools/make-library.py build/library $(DOCUMENTS) 15000
	@$(ENGINES)/bin/python Tools/bench-engines.py $(KIJUN) build/library

install: build ## Install program, manual page and completions below PREFIX
	@DESTDIR="$(DESTDIR)" PREFIX="$(PREFIX)" bash Tools/install.sh $(KIJUN)

deb: build ## Make a Debian package in build/
	@bash Tools/make-deb.sh $(KIJUN) build

deb-check: deb ## Install the package in a clean Debian and run it there (as root; downloads one)
	@bash Tools/check-deb.sh build/kijun_*.deb $(PLAN)/2022-06-17.html

clean: ## Remove what was built
	@rm -rf .build build
