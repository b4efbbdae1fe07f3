#!/bin/sh
# Prints the notices of everything in the distribution that is not ours: notices.sh CHECKOUT
#
# Fails when a jar is shipped that launcher/licences/shipped.txt does not know, or an npm package
# that names no licence.

set -eu
checkout=$1
table=$checkout/launcher/licences/shipped.txt

rule() { echo; echo "------------------------------------------------------------------------"; }

echo "Ferry is under the Apache License, Version 2.0: see LICENSE."
echo "It is shipped together with the following; the texts are below, or where the list says."
echo
for jar in "$checkout"/cli/target/lib/*.jar; do
  name=${jar##*/}
  name=${name%.jar}
  case $name in ferry-*) continue ;; esac
  grep -q "^$name|" "$table" || {
    echo "notices: the licence of $name is not in $table" >&2
    exit 1
  }
done
grep -v '^#' "$table" | while IFS='|' read -r name what owner licence text; do
  echo "$name: $what. Copyright $owner. $licence ($text)"
done

echo
echo "Node's modules written in JavaScript, bundled into ferry-runtime.jar:"
for folder in "$checkout"/runtime/node_modules/* "$checkout"/runtime/node_modules/@*/*; do
  [ -r "$folder/package.json" ] || continue
  case $folder in *esbuild*) continue ;; esac # A tool of the build; not shipped.
  name=${folder#"$checkout"/runtime/node_modules/}
  licence=$(sed -n 's/^[[:space:]]*"license": *"\([^"]*\)".*/\1/p' "$folder/package.json" | head -n 1)
  [ -n "$licence" ] || {
    echo "notices: $name names no licence" >&2
    exit 1
  }
  rule
  echo "$name: $licence"
  for text in "$folder"/[Ll][Ii][Cc][Ee][Nn][SsCc][Ee]*; do
    if [ -f "$text" ]; then
      echo
      cat "$text"
      echo
    fi
  done
done

for text in launcher/licences/UPL-1.0 launcher/licences/BSD-3-Clause cc/src/main/licences/LGPL-2.1; do
  rule
  cat "$checkout/$text.txt"
done
