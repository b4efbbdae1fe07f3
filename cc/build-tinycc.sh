#!/bin/sh
# Builds TinyCC as Ferry ships it: build-tinycc.sh OUTPUT_FOLDER WORK_FOLDER
#
# Leaves in OUTPUT_FOLDER
#   tinycc     a program that compiles one source: libtcc, its runtime and headers, all in one file
#   run.so     what starts that program from within Java
#   LICENCE    of TinyCC
# or, where that cannot be had, the file `missing` that says why. That fails no build: cc() then uses
# the compilers of the system, and says so when there is none.
#
# TinyCC comes from the Debian packages libtcc-dev and tcc: those installed, else they are fetched and
# unpacked without being installed, which needs no rights, and kept for later builds in the user's
# cache folder.

set -eu
mkdir -p "$1" "$2"
output=$(cd "$1" && pwd -P)
work=$(cd "$2" && pwd -P)
here=$(cd "$(dirname "$0")" && pwd -P)
sources=$here/src/main/c
cd "$here"
cache=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/ferry/build

say() { echo "build-tinycc: $*"; }

missing() {
  say "TinyCC is not built in: $*"
  rm -rf "$output"
  mkdir -p "$output"
  echo "$*" >"$output/missing"
  # So that the next build tries again.
  rm -f "$work/done"
  exit 0
}

if [ -e "$work/done" ] && [ -e "$output/tinycc" ] && [ -e "$output/run.so" ] &&
  [ -z "$(find "$here/build-tinycc.sh" "$sources" -newer "$work/done" -print -quit)" ]; then
  exit 0
fi
rm -f "$work/done"

case $(uname -sm) in
  "Linux x86_64") ;;
  *) missing "only Linux on x86-64 is supported, this is $(uname -sm)" ;;
esac

# ---- The packages. ----

# Unpacks Debian packages into the folder $1 unless that is there already.
fetch() {
  tree=$1
  shift
  [ ! -e "$tree/complete" ] || return 0
  command -v apt-get >/dev/null || return 1
  command -v dpkg >/dev/null || return 1
  rm -rf "$work/packages"
  mkdir -p "$work/packages/tree"
  (
    cd "$work/packages"
    patience="-o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -o Acquire::Retries=1"
    # shellcheck disable=SC2086 # options are words
    apt-get $patience download -q "$@" >log 2>&1 </dev/null && exit 0
    # Without the lists of the packages, or with old ones: get them for this use alone.
    lists="$PWD/lists"
    mkdir -p "$lists/partial" "$PWD/archives/partial"
    own="$patience -o Dir::State::Lists=$lists -o Dir::Cache=$PWD/archives -o Debug::NoLocking=true"
    # shellcheck disable=SC2086 # options are words
    apt-get $own update -q >>log 2>&1 </dev/null && apt-get $own download -q "$@" >>log 2>&1 </dev/null
  ) || return 1
  for package in "$work"/packages/*.deb; do
    dpkg -x "$package" "$work/packages/tree" || return 1
  done
  : >"$work/packages/tree/complete"
  mkdir -p "${tree%/*}" || return 1
  # Another build may have been faster: then its tree is as good.
  mv -T "$work/packages/tree" "$tree" 2>/dev/null || [ -e "$tree/complete" ]
}

triplet=x86_64-linux-gnu
if [ -r /usr/lib/$triplet/libtcc.a ] && [ -r /usr/lib/$triplet/tcc/libtcc1.a ]; then
  root=
else
  mkdir -p "$cache" 2>/dev/null || cache=$work
  root=$cache/tinycc
  fetch "$root" libtcc-dev tcc ||
    missing "the packages libtcc-dev and tcc are not installed and cannot be fetched with apt-get"
fi
library=$root/usr/lib/$triplet/libtcc.a
bundled=$root/usr/lib/$triplet/tcc
for file in "$library" "$bundled/libtcc1.a" "$bundled/include/stddef.h" "$root/usr/include/libtcc.h"; do
  [ -r "$file" ] || missing "the packages libtcc-dev and tcc hold no ${file#"$root"}"
done

compiler=
for candidate in ${CC:-} gcc cc clang; do
  if command -v "$candidate" >/dev/null; then
    compiler=$candidate
    break
  fi
done
[ -n "$compiler" ] || missing "linking it needs gcc (Debian: apt-get install gcc libc6-dev)"

# ---- One program of all that. ----

# The files that lie inside the program, as C. Ours in fallback/ come after the system's folders.
embed() {
  echo '#include "tinycc.h"'
  number=0
  table=
  for file in "$bundled/libtcc1.a" "$bundled"/include/*.h "$sources"/include/*.h "$sources"/include/*/*.h \
    "$sources"/fallback/*.h; do
    [ -r "$file" ] || continue
    case $file in
      "$sources"/*) name=${file#"$sources/"} ;;
      *.a) name=${file##*/} ;;
      *) name=include/${file##*/} ;;
    esac
    # A header of ours replaces TinyCC's.
    case $file in
      "$bundled"/include/*) [ ! -e "$sources/include/${file##*/}" ] || continue ;;
    esac
    number=$((number + 1))
    echo "static const char data_$number[] = {"
    od -An -v -tu1 "$file" | sed 's/  *\([0-9][0-9]*\)/(char)\1,/g'
    echo "};"
    table="$table  {\"$name\", data_$number, data_$number + sizeof data_$number},
"
  done
  echo "const struct embedded embedded[] = {"
  printf '%s' "$table"
  echo "  {0, 0, 0},"
  echo "};"
}

if ! {
  embed >"$work/embedded.c" &&
    "$compiler" -std=gnu11 -O2 -Wall -Wextra -fPIE -pie -Wl,-z,relro,-z,now -s \
      -I"$root/usr/include" -I"$sources/program" -Wl,--wrap=open,--wrap=unlink,--wrap=read,--wrap=next,--wrap=skip,--wrap=tcc_close \
      -o "$work/tinycc" "$sources"/program/*.c "$work/embedded.c" "$library" -ldl -lm -lpthread &&
    "$compiler" -std=gnu11 -O2 -Wall -Wextra -fPIC -shared -s \
      -o "$work/run.so" "$sources"/starter/*.c
} >"$work/log" 2>&1; then
  tail -n 20 "$work/log"
  missing "$compiler could not link it; see $work/log"
fi
cp "$work/tinycc" "$work/run.so" "$output/"
cp "$root/usr/share/doc/libtcc-dev/copyright" "$output/LICENCE"
cp "$sources/../licences/LGPL-2.1.txt" "$output/"
rm -f "$output/missing"
: >"$work/done"
say "built with $compiler"
