#!/bin/sh
# Installs what package.json pins, unless it is there: the real Bun that Ferry is compared with, its
# types, and the published programs that both run.
cd "$(dirname "$0")" || exit 1
# The copy is made when npm has done all that the lock file says.
cmp -s package-lock.json node_modules/.installed && exit 0
command -v npm >/dev/null || {
  echo "npm was not found: the conformance tests compare Ferry with the Bun that npm installs" >&2
  exit 1
}
echo "Installing Bun and packages for the conformance tests (npm ci)"
# Where the registry does not offer the packages for other platforms, npm ci refuses the whole for their
# sake; npm install takes the versions of the same lock file.
{
  npm ci --ignore-scripts --no-audit --no-fund --silent ||
    npm install --no-save --ignore-scripts --no-audit --no-fund --silent
} && cp package-lock.json node_modules/.installed
