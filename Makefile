# The commands of this project. `make run` and `make test` need only Debian 12, Python 3.11, git and make.
PY := .venv/bin/python
export PYTHONPATH := $(CURDIR)
# What was compiled is kept: the tests start some hundred processes.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test soak pictures shapes tour gallery lint bench bench-large audit package try-package locale lock clean

setup:
	@sh scripts/setup.sh

run: setup
	@$(PY) -m scripts.run

# The pages of the centre are tested in a real browser, its store on a real PostgreSQL too. In two processes a processor, for many tests wait for devices;
# `ARGS="-n0 ..."` runs them one after another.
WORKERS := $(shell n=$$(nproc); echo $$((n < 4 ? n * 2 : 8)))
test:
	@sh scripts/setup.sh chromium chromium-driver postgresql
	@$(PY) -m pytest -n $(WORKERS) $(ARGS)

# The devices through a long day of faults, each time another one; `SEED=7` is the same again, `OPERATIONS=100000` a longer one.
soak: setup
	@SOAK_SEED=$(or $(SEED),$(shell date +%s)) SOAK_OPERATIONS=$(or $(OPERATIONS),10000) $(PY) -m pytest tests/hardware/soak $(ARGS)

# Every screen in every shape against the pictures kept in tests/window/pictures; KEEP=1 keeps what is drawn now.
pictures: setup
	@EVERY_PICTURE=1 $(PY) -m pytest tests/window/test_pictures.py tests/window/test_components.py $(ARGS)

# Every screen in every shape and language, with all that one visitor may wish together: nothing cut off, torn or covered.
shapes: setup
	@EVERY_SHAPE=1 EVERY_PICTURE=1 $(PY) -m pytest tests/window/test_shapes.py tests/window/test_languages_drawn.py tests/window/test_broken_pages.py tests/faults/test_broken_look.py tests/faults/test_broken_files.py -n 2 $(ARGS)

# The journeys; then every screen once in each manner and language, in build/tour/screens.
tour: setup
	@$(PY) -m kiosk tour --out build/tour $(ARGS)

# Every screen in every shape, also in English and Tibetan, beside the design's pictures where that folder is.
DESIGN := ../shared/design
gallery: setup
	@$(PY) -m kiosk gallery --out build/gallery --language en --language bo $(if $(wildcard $(DESIGN)),--design $(DESIGN))

lint: setup
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache

bench:
	@sh scripts/setup.sh postgresql
	@$(PY) -m tests.bench $(ARGS)

# A million postings: some minutes, and 3 GB of disk.
bench-large: setup
	@$(PY) -m tests.bench jobs_large $(ARGS)

# A Debian package with every wheel in it, and its list of parts (sbom.cdx.json inside); `VERSION=1.2.3` names it.
package: setup
	@$(PY) -m scripts.package $(if $(VERSION),--version $(VERSION))

# Root and debootstrap: installs the newest in a clean tree, starts it, files, kills, upgrades (`FROM=older.deb`), goes back, removes.
try-package:
	@sh scripts/try_package.sh $$(ls -t build/package/*.deb | head -1) $(FROM)

# Every pinned package against published vulnerabilities, without a network: `OSV=FOLDER` is an export of OSV for PyPI.
audit: setup
	@$(PY) -m scripts.audit_dependencies $(OSV)

# Brings new keys of zh_Hans.po into the other languages and says what each still lacks.
locale: setup
	@$(PY) -m scripts.locale_files

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
