#!/bin/sh
# Builds what ./ferry starts, in a checkout: build.sh CHECKOUT
#
# Leaves CHECKOUT/.ferry/home, a link to the newest of
#   .ferry/home-N/runtime   link to a Java runtime with the GraalVM modules, made by jlink
#   .ferry/home-N/lib       the other jars, the options of the JVM and its AOT cache
#   .ferry/home-N/built     older than any source that has changed since
# Everything is made beside the old home and switched into place by one rename. Two builds at once
# wait for each other: the lock is the kernel's, so that of a killed build is gone with it.

set -eu
checkout=$(cd "$1" && pwd -P)
state=$checkout/.ferry
log=$state/build.log

say() { echo "ferry: $*" >&2; }

fail() {
  say "$*"
  exit 1
}

mkdir -p "$state" 2>/dev/null || fail "cannot write $state; copy the checkout to a place of yours"

if command -v flock >/dev/null; then
  exec 8>"$state/lock"
  if ! flock -n 8; then
    say "another build is running here; waiting for it"
    flock 8
  fi
fi

# Another process may have built while this one waited.
. "$checkout/launcher/stale.sh"
is_stale "$checkout" || exit 0

jdk=$(sh "$checkout/launcher/find-jdk.sh") || exit 1
command -v mvn >/dev/null || fail "mvn is missing; install Maven (Debian: apt-get install maven)"
command -v npm >/dev/null || fail "npm is missing; install it (Debian: apt-get install npm)"

# Runs a command with its output in the log; on failure shows the end of it.
: >"$log"
logged() {
  if [ -n "${FERRY_DEBUG-}" ]; then
    "$@" >&2 </dev/null || return 1
    return 0
  fi
  if ! "$@" >>"$log" 2>&1 </dev/null; then
    { grep -E '^\[(ERROR|WARNING)\] ' "$log" || tail -n 40 "$log"; } | head -n 40 >&2
    say "that went wrong: ${1##*/} … (the whole output: $log)"
    return 1
  fi
}

if [ -e "$state/home/built" ]; then
  say "sources have changed: building again"
else
  say "first use: building with the JDK in $jdk; this takes a minute or two"
fi

number=$(($(cat "$state/number" 2>/dev/null || echo 0) + 1))
echo "$number" >"$state/number"
home=$state/home-$number
rm -rf "$home"
mkdir -p "$home/lib"
# Changes made during the build must count as newer than it.
: >"$home/built"

say "1/4 compiling (mvn package)"
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
export JAVA_HOME="$jdk"
logged mvn -B -ntp -f "$checkout/pom.xml" -DskipTests -pl cli -am package || exit 1

jars=$checkout/cli/target/lib
graal=
for jar in "$jars"/*.jar; do
  case ${jar##*/} in
    compiler.jar | ferry-*.jar | picocli.jar | jline-*.jar) cp -p "$jar" "$home/lib/" ;;
    *) graal="$graal${graal:+:}$jar" ;;
  esac
done
cp -p "$checkout"/cli/target/ferry-cli-*.jar "$home/lib/ferry-cli.jar"
# The first cc() of a process need not unpack these from their jar.
native=$checkout/cc/target/classes/dev/ferry/cc/native
if [ -e "$native/tinycc" ]; then
  mkdir -p "$home/lib/cc"
  cp -p "$native/tinycc" "$native/run.so" "$home/lib/cc/"
fi

# The runtime depends on the JDK and the GraalVM jars alone, and is kept while they stay the same.
modules=org.graalvm.js,org.graalvm.truffle.runtime
modules=$modules,java.se,jdk.charsets,jdk.crypto.ec,jdk.internal.vm.ci,jdk.localedata
modules=$modules,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs
key=$({ cat "$jdk/release" && echo "$modules" && cd "$jars" && wc -c -- *.jar; } |
  grep -v 'ferry-\|total' | cksum)
key=${key%% *}
runtime=$state/runtime-$key
if [ ! -d "$runtime" ]; then
  say "2/4 linking a private Java runtime (jlink)"
  rm -rf "$state"/runtime-*
  logged "$jdk/bin/jlink" --module-path "$graal" --add-modules "$modules" \
    --no-header-files --no-man-pages --output "$runtime.new" || exit 1
  mv "$runtime.new" "$runtime"
else
  say "2/4 linking a private Java runtime: unchanged"
fi
ln -s "../runtime-$key" "$home/runtime"

say "3/4 writing the options"
sh "$checkout/launcher/jvm-options.sh" "$checkout" "$home" >"$home/lib/jvm.options"

say "4/4 training the start (AOT cache)"
attempt=1
until sh "$checkout/launcher/train.sh" "$checkout" "$home" >>"$log" 2>&1 </dev/null; do
  echo "training failed, attempt $attempt" >>"$log"
  attempt=$((attempt + 1))
  if [ $attempt -gt 3 ]; then
    rm -f "$home/lib/ferry.aot"
    say "no AOT cache could be made, so every start will take seconds; see $log"
    break
  fi
done

ln -s "home-$number" "$state/home.new"
mv -T "$state/home.new" "$state/home"
# The home before this one may still be running.
for old in "$state"/home-*; do
  case $old in
    "$home" | "$state/home-$((number - 1))") ;;
    *) rm -rf "$old" ;;
  esac
done
say "ready"
