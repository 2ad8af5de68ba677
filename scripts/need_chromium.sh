#!/bin/sh
# The browser tests drive a real Chromium; says how to get one when there is none.
for name in "${STAPWIJZER_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
echo "The browser tests need Chromium. On Debian or Ubuntu: apt-get install chromium" >&2
echo "(or set STAPWIJZER_CHROMIUM to the path of a Chromium or Chrome)" >&2
exit 1
