#!/bin/sh
# Finds Chromium for the browser tests, or installs it: Debian's where we may, else Playwright's own. First the one without a window, which needs half the computing time.
# Also fetches axe-core, which looks for what bars people from a page; without npm its test is skipped and says so.
# Without a browser those tests say that they were skipped (under CI=true they fail instead).
set -u
bin=$1
axe=$(dirname "$bin")/axe
tried=$(dirname "$bin")/.headless
if [ ! -f "$axe/node_modules/axe-core/axe.min.js" ] && command -v npm >/dev/null 2>&1; then
    npm install --prefix "$axe" --no-save --no-audit --no-fund --silent axe-core@4.10.3 >/dev/null 2>&1 || true
fi
there() {
    for name in "$@"; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}
apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$1"; } >/dev/null 2>&1; }
there "${ZEREN_CHROMIUM:-}" chromium-headless-shell && exit 0
if [ ! -f "$tried" ]; then
    touch "$tried"
    echo "Looking for a Chromium without a window for the tests of the pages (once) ..."
    apt chromium-headless-shell && exit 0
fi
there chromium chromium-browser google-chrome && exit 0
"$bin/python" - <<'PY' && exit 0
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())
PY
echo "Installing Chromium for the tests of the pages (once) ..."
apt chromium && exit 0
"$bin/python" -m playwright install chromium >/dev/null 2>&1 && exit 0
echo "No Chromium could be had: the tests of the pages will be skipped. Install Chromium or Google Chrome, or set ZEREN_CHROMIUM to its path."
exit 0
