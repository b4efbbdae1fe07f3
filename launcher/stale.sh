# Read by ../ferry and build.sh, which must agree on when a home is older than its sources.

# Whether the home of the checkout $1 must be built: it is missing, or a source is newer.
is_stale() {
  [ ! -e "$1/.ferry/home/built" ] || [ -n "$(
    find "$1/pom.xml" "$1/launcher" "$1/core/pom.xml" "$1/core/src/main" "$1/cc/pom.xml" \
      "$1/cc/build-tinycc.sh" "$1/cc/src/main" "$1/jit/pom.xml" "$1/jit/src/main" \
      "$1/js/pom.xml" "$1/js/src/main" "$1/runtime/pom.xml" "$1/runtime/src/main" "$1"/runtime/package*.json \
      "$1"/runtime/bundle.* "$1/cli/pom.xml" "$1/cli/src/main" \
      -newer "$1/.ferry/home/built" -print -quit 2>/dev/null
  )" ]
}
