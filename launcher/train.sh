#!/bin/sh
# Makes a home's AOT cache from a training run: train.sh CHECKOUT HOME
#
# The JVM keeps in it, linked and ready, the classes that the run used and what it learned of their
# methods. What is not trained is loaded as usual, so the scripts in train/ do what most programs do.

set -eu
checkout=$1
home=$2
java=$home/runtime/bin/java
main=dev.ferry.cli/dev.ferry.cli.Main

exec 9<"$home"
rm -f "$home/lib/ferry.aot" "$home/lib/ferry.aotconf"
# Without the option that names the cache: it is what is being made.
# Here the JVM may say what it thinks, and C2 has to compile, or there is nothing to learn from it.
grep -v -e '^-XX:AOTCache=' -e '^-Xlog:' -e '^-XX:Tier2' "$home/lib/jvm.options" >"$home/lib/train.options"
conf=/proc/self/fd/9/lib/ferry.aotconf
"$java" @/proc/self/fd/9/lib/train.options -XX:AOTMode=record -XX:AOTConfiguration=$conf \
  "-Dferry.launcher=$checkout/ferry" -m $main run "$checkout/launcher/train/train.mjs"
"$java" @/proc/self/fd/9/lib/train.options -XX:AOTMode=create -XX:AOTConfiguration=$conf \
  -XX:AOTCache=/proc/self/fd/9/lib/ferry.aot -m $main
rm -f "$home/lib/ferry.aotconf" "$home/lib/train.options"
# A cache that the JVM would refuse is worth nothing: let it say so now.
"$java" @/proc/self/fd/9/lib/jvm.options -XX:AOTMode=on -m $main run "$checkout/launcher/train/hello.mjs"
