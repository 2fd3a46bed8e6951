#!/bin/sh
# Installs a package in a clean Debian tree, starts it, lets it file something, kills, upgrades, downgrades and removes it.
#
#   scripts/try_package.sh build/package/e-station_0.2.0_amd64.deb [an older one, to upgrade from and to go back to]
#
# Needs root and debootstrap (exit status 77 where it cannot run). TREE=DIR uses a tree that debootstrap made before.
set -eu

package=$(readlink -f "$1")
older=$(readlink -f "${2:-$1}")
[ "$(id -u)" -eq 0 ] || { echo "not root: a clean tree cannot be made here" >&2; exit 77; }
command -v debootstrap >/dev/null || { echo "debootstrap is not here" >&2; exit 77; }

work=$(mktemp -d)
tree=${TREE:-$work/tree}
window=""

clean() {
    [ -z "$window" ] || kill -9 "$window" 2>/dev/null || true
    for place in dev/shm dev/pts dev sys proc; do
        mountpoint -q "$tree/$place" && umount -l "$tree/$place"
    done
    rm -rf "$work"
}
trap clean EXIT INT TERM

say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
in_tree() { chroot "$tree" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1"; }

if [ ! -x "$tree/usr/bin/apt-get" ]; then
    say "a clean tree (debootstrap)"
    debootstrap --variant=minbase bookworm "$tree" >"$work/debootstrap.log" 2>&1 || { tail -5 "$work/debootstrap.log" >&2; exit 77; }
fi
mount -t proc proc "$tree/proc"
mount -t sysfs sys "$tree/sys"
mount -t tmpfs -o mode=755 dev "$tree/dev"
for node in null:3 zero:5 full:7 random:8 urandom:9; do
    mknod -m 666 "$tree/dev/${node%:*}" c 1 "${node#*:}"
done
mkdir -p "$tree/dev/shm" "$tree/dev/pts"
mount -t tmpfs shm "$tree/dev/shm"
mount -t devpts devpts "$tree/dev/pts"
ln -sf pts/ptmx "$tree/dev/ptmx"

install_package() {
    cp "$1" "$tree/tmp/e-station.deb"
    # Kernel, locales and the rest of a station are not what is tried here: no recommendations.
    in_tree apt-get install -y -qq --no-install-recommends --allow-downgrades --reinstall /tmp/e-station.deb >"$work/apt.log" 2>&1 ||
        { tail -20 "$work/apt.log" >&2; fail "it does not install"; }
    rm "$tree/tmp/e-station.deb"
}

# What the unit runs, as the user it names and with its environment; the screen alone is none.
start_window() {
    unit=$tree/usr/lib/systemd/system/estation-kiosk.service
    command=$(sed -n 's/^ExecStart=//p' "$unit")
    user=$(sed -n 's/^User=//p' "$unit")
    # shellcheck disable=SC2086 # the words of the unit's own command
    in_tree runuser -u "$user" -- env KIOSK_DATA=/var/lib/e-station SDL_VIDEODRIVER=offscreen XDG_RUNTIME_DIR=/tmp $command >"$work/out" 2>"$work/log" &
    window=$!
    tries=0
    until grep -q '"ui.home_up"' "$work/log"; do
        tries=$((tries + 1))
        [ "$tries" -lt 600 ] && kill -0 "$window" 2>/dev/null || { cat "$work/out" "$work/log" >&2; fail "home does not come up"; }
        sleep 0.2
    done
}

stop_window() {
    pid=$(pgrep -P "$window" | head -1)
    kill "-$1" "$(pgrep -P "${pid:-$window}" | head -1 || true)" 2>/dev/null || kill "-$1" "${pid:-$window}" 2>/dev/null || kill "-$1" "$window"
    wait "$window" 2>/dev/null || true
    window=""
}

submissions() { in_tree estation-kiosk submissions --json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["submissions"]))'; }
expect() { [ "$(submissions)" = "$1" ] || fail "$2: $(submissions) submissions, not $1"; }

say "installs"
[ ! -d "$tree/var/lib/e-station" ] || fail "the tree is not clean"
if in_tree sh -c 'command -v python3' >/dev/null; then echo "   (the tree had a Python before)"; fi
install_package "$older"
in_tree getent passwd estation >/dev/null || fail "no user of its own"
[ "$(stat -c %a "$tree/var/lib/e-station")" = 700 ] || fail "others may read its data"

say "starts: home comes up"
start_window
say "answers beside the running window"
in_tree estation-kiosk items check --json >/dev/null || fail "its items are not sound"
in_tree estation-kiosk items show unemployment_registration --json |
    python3 -c 'import json, sys; json.dump(json.load(sys.stdin)["example"], open(sys.argv[1], "w"))' "$tree/tmp/answers.json"
in_tree estation-kiosk submit unemployment_registration --answers /tmp/answers.json --json >"$work/saved" ||
    { cat "$work/saved" >&2; fail "nothing can be filed"; }
expect 1 "after filing"
in_tree estation-kiosk store backup --json >/dev/null || fail "no backup"

say "doctor"
in_tree estation-kiosk doctor --json >"$work/doctor" || true
python3 - "$work/doctor" <<'CHECK' || fail "doctor found what is not the tree's"
import json, sys

told = json.load(open(sys.argv[1], encoding="utf-8"))
for check in told["checks"]:
    print("  ", "ok " if check["ok"] else "NOT", check["name"], check["detail"][:90])
# A tree has no sound card and little disk is no fault of the package.
sick = [check["name"] for check in told["checks"] if not check["ok"] and check["name"] not in {"voice", "disk"}]
sys.exit(1 if sick else 0)
CHECK

say "killed and begun anew: nothing lost"
stop_window KILL
start_window
expect 1 "after kill -9"
stop_window TERM

say "upgrade"
install_package "$package"
start_window
expect 1 "after the upgrade"
in_tree estation-kiosk submit unemployment_registration --answers /tmp/answers.json --key 5f0e6a3c-0000-4000-8000-000000000001 --json >/dev/null || true
before=$(submissions)
stop_window TERM

say "downgrade"
install_package "$older"
if in_tree estation-kiosk submissions --json >"$work/after" 2>/dev/null; then
    expect "$before" "after the downgrade"
else
    [ "$(field error <"$work/after")" = newer_database ] || fail "the downgrade broke it: $(cat "$work/after")"
    echo "   refused by name (newer_database), the data untouched"
    install_package "$package"
    expect "$before" "after going back up"
fi

say "removed: the data stay"
in_tree apt-get remove -y -qq e-station >/dev/null 2>&1
[ -f "$tree/var/lib/e-station/station.db" ] || fail "the data are gone"
[ ! -e "$tree/opt/e-station/app/kiosk" ] || fail "something of it is left"
say "all well"
