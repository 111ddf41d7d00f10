# One verb a line, one command each. Without make (Windows): see README, "Without make".
PYTHON ?= python3
SETUP = $(PYTHON) tools/setup.py
RUN = .venv/bin/multivector

.PHONY: serve test check book lab notebooks bench lock format clean

serve: ; @$(SETUP) && $(RUN) serve
test: ; @$(SETUP) --test && .venv/bin/python tools/test.py
check: ; @$(SETUP) && .venv/bin/python tools/test.py --check
book: ; @$(SETUP) && $(RUN) book
lab: ; @$(SETUP) && $(RUN) lab
notebooks: ; @$(SETUP) && $(RUN) notebooks
bench: ; @$(SETUP) --test && .venv/bin/python tools/bench
lock: ; @$(SETUP) && .venv/bin/python tools/lock.py
format: ; @$(SETUP) && .venv/bin/ruff format src tests tools && .venv/bin/ruff check --fix src tests tools
clean: ; rm -rf build dist .venv node_modules src/multivector/_vendor
