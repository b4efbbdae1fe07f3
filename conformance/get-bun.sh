#!/bin/sh
# Installs the real Bun that Ferry is compared with, unless it is there: the version of package.json.
cd "$(dirname "$0")" || exit 1
wanted=$(sed -n 's/.*"@oven\/bun-linux-x64": "\(.*\)".*/\1/p' package.json)
there=$(sed -n 's/.*"version": "\(.*\)".*/\1/p' node_modules/@oven/bun-linux-x64/package.json 2>/dev/null)
[ "$wanted" = "$there" ] && exit 0
command -v npm >/dev/null || {
  echo "npm was not found: the conformance tests compare Ferry with the Bun that npm installs" >&2
  exit 1
}
echo "Installing Bun $wanted for the conformance tests (npm ci)"
exec npm ci --ignore-scripts --no-audit --no-fund --silent
