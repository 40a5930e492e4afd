#!/bin/sh
# debian_packages.sh PACKAGE...: install them as root; otherwise name the one command that does it.
set -eu

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "请先运行 · Please run first:" >&2
    echo "  sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install --yes --no-install-recommends "$@"
