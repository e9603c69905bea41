#!/bin/sh
# Builds the program and opens it: in a window where there is a display, in the
# browser otherwise.
set -eu
cd "$(dirname "$0")/.."

browser() {
	echo "$1 Roadbook opens in your browser instead; it is the same program."
	make --no-print-directory browser-build
	exec build/bin/roadbook-browser --browser
}

[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || browser "There is no display."
build/install.sh window || browser "The window cannot be built here."
make --no-print-directory build
exec build/bin/roadbook
