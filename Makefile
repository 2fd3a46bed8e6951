# The commands of this project. `make run` and `make test` need only Debian 12, Python 3.11, git and make.
PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)

.PHONY: setup run test soak pictures tour lint bench lock clean

setup:
	@sh scripts/setup.sh

run: setup
	@$(PY) -m scripts.run

# The pages of the centre are tested in a real browser. In two processes a processor, for many tests wait for devices;
# `ARGS="-n0 ..."` runs them one after another.
WORKERS := $(shell n=$$(nproc); echo $$((n < 4 ? n * 2 : 8)))
test:
	@sh scripts/setup.sh chromium chromium-driver
	@$(PY) -m pytest -n $(WORKERS) $(ARGS)

# The devices through a long day of faults, each time another one; `SEED=7` is the same again, `OPERATIONS=100000` a longer one.
soak: setup
	@SOAK_SEED=$(or $(SEED),$(shell date +%s)) SOAK_OPERATIONS=$(or $(OPERATIONS),10000) $(PY) -m pytest tests/hardware/soak $(ARGS)

# Every screen in every shape against the pictures kept in tests/window/pictures; KEEP=1 keeps what is drawn now.
pictures: setup
	@EVERY_PICTURE=1 $(PY) -m pytest tests/window/test_pictures.py tests/window/test_components.py $(ARGS)

# The journeys, and every screen in every shape beside the design's pictures where that folder is.
DESIGN := ../shared/design
tour: setup
	@$(PY) -m kiosk tour --out build/tour $(ARGS)
	@$(PY) -m kiosk gallery --out build/gallery $(if $(wildcard $(DESIGN)),--design $(DESIGN))

lint: setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench: setup
	@$(PY) -m tests.bench $(ARGS)

# Re-resolves pyproject.toml into the pinned files (needs uv on the PATH; not part of any other target).
lock:
	uv pip compile pyproject.toml --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
	  --no-emit-index-url --no-emit-find-links -q -o requirements-runtime.txt
	uv pip compile pyproject.toml --extra setup --extra dev --generate-hashes --universal --python-version 3.11 \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links -q -o requirements-dev.txt
	echo 'pyscard>=2.3' | uv pip compile - --generate-hashes --universal --python-version 3.11 \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links -q -o requirements-social-card.txt

clean:
	rm -rf build assets/generated .venv
