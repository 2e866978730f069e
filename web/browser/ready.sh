#!/bin/sh
# Makes ready what the browser tests and the benchmark need: Chromium, and by npm
# axe-core and the programs to measure against. On Debian, root has what is
# missing installed; elsewhere this says what to install.
set -eu
cd "$(dirname "$0")/../.."

# offer COMMAND PACKAGE WHY: has the Debian package installed where the command
# is missing.
offer() {
	if command -v "$1" >/dev/null; then
		return
	fi
	if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
		echo "installing $2, $3"
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null
		return
	fi
	echo "The browser tests and the benchmark cannot run: $1 is missing, $3. Please install it (on Debian: apt-get install $2)." >&2
	exit 1
}

if [ -z "${CHROMIUM:-}" ] && ! command -v chromium-browser >/dev/null &&
	! command -v google-chrome >/dev/null && ! command -v google-chrome-stable >/dev/null; then
	offer chromium chromium "the browser that the page is tested and measured in"
fi
offer npm npm "which brings axe-core, the rules of accessibility that the page is tested against, and the programs that it is measured against"

if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
	npm ci --no-fund --no-audit --loglevel=error
	touch node_modules/.package-lock.json
fi
