#!/bin/sh
# Prints the notices of everything in the distribution that is not ours: notices.sh CHECKOUT
#
# Fails when a jar is shipped that launcher/licences/shipped.txt does not know. That every npm package
# has a licence is seen to when they are bundled.

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
# What the build has bundled into ferry-runtime.jar, collected by runtime/bundle.mjs.
rule
cat "$checkout/runtime/target/classes/dev/ferry/runtime/js/NOTICE.txt"

for text in launcher/licences/UPL-1.0 launcher/licences/BSD-3-Clause cc/src/main/licences/LGPL-2.1; do
  rule
  cat "$checkout/$text.txt"
done
