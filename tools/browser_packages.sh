#!/bin/sh
# Put Debian's Chromium, its driver and a Chinese font in place when they are absent and we are root;
# otherwise name the one command that does it.
set -eu

packages="chromium chromium-driver fonts-noto-cjk"
if command -v chromium >/dev/null && command -v chromedriver >/dev/null &&
    [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]; then
    exit 0
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "浏览器测试需要 · The browser tests need:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends $packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update
# shellcheck disable=SC2086  # three names
apt-get install --yes --no-install-recommends $packages
