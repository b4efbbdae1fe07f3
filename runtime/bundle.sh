#!/bin/sh
# Bundles the runtime's scripts (bundle.mjs) and says what is missing when Node.js is.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null 2>&1; then
  echo "node was not found. Ferry's build bundles JavaScript with it: version 20 or newer," >&2
  echo "with npm; on Debian: apt install nodejs npm" >&2
  exit 1
fi
exec node bundle.mjs "$@"
