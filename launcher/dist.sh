#!/bin/sh
# Packs the distribution into target/ferry-VERSION-linux-x64.tar.gz and prints its path.
#
# It is a home as ./ferry builds it, with the launcher, the examples and the notices beside it. Times
# of files are kept: the JVM trusts its AOT cache only while those of the jars are as they were.

set -eu
checkout=$(cd "$(dirname "$0")/.." && pwd -P)
version=$(sed -n 's/^  <version>\(.*\)<\/version>/\1/p' "$checkout/pom.xml" | head -n 1)
name=ferry-$version-linux-x64
stage=$checkout/target/dist/$name

sh "$checkout/launcher/build.sh" "$checkout"
rm -rf "$checkout/target/dist"
mkdir -p "$stage/examples"
cp -rp "$checkout/.ferry/home/lib" "$stage/lib"
cp -rp "$checkout/.ferry/home/runtime/." "$stage/runtime"
cp -p "$checkout/ferry" "$checkout/LICENSE" "$stage/"
[ ! -f "$checkout/README.md" ] || cp -p "$checkout/README.md" "$stage/"
for example in "$checkout"/examples/*.mjs "$checkout"/examples/*.ts "$checkout"/examples/*.js; do
  [ ! -f "$example" ] || cp -p "$example" "$stage/examples/"
done
cp -rp "$checkout/types" "$stage/types"
sh "$checkout/launcher/notices.sh" "$checkout" >"$stage/NOTICES"

archive=$checkout/target/$name.tar.gz
tar -C "$checkout/target/dist" --owner=0 --group=0 --sort=name -czf "$archive" "$name"
rm -rf "$checkout/target/dist"
echo "$archive"
