#!/bin/sh
# Installs the Debian packages that opening the window, or testing, needs.
# Says what and why; does nothing where all of it is there.
set -eu

window="libgtk-3-dev libwebkit2gtk-4.1-dev build-essential pkg-config fonts-noto-cjk"
case "${1:-}" in
window) want=$window; why="to build and show the window" ;;
test) want="$window chromium xvfb xauth imagemagick webkit2gtk-driver dbus" why="to test in a real browser and a real window" ;;
*) echo "usage: install.sh window|test" >&2; exit 2 ;;
esac

missing=""
for package in $want; do
	dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null || { echo "Please install, $why:$missing" >&2; exit 1; }
echo "Installing, $why:$missing"
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo"
$sudo apt-get update -q
# shellcheck disable=SC2086 # a list of words is meant
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends $missing
