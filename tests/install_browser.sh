#!/bin/sh
# Chromium for the tests of the phone page: installed where nobody needs to be asked, named elsewhere.
for name in chromium chromium-browser; do
    command -v "$name" >/dev/null && exit 0
done

if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq &&
        apt-get install -qq -y --no-install-recommends chromium fonts-liberation fonts-noto-color-emoji >/dev/null &&
        exit 0
fi
echo "Chromium is missing, so the browser tests will be skipped: apt-get install chromium"
