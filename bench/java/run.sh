#!/bin/sh
# Builds and runs the benchmarks for Java, called by bench/run: run.sh [--quick] [JMH'S OPTIONS]
set -eu
cd "$(dirname "$0")"
bench=$(cd .. && pwd)
JAVA_HOME=$(sh ../../launcher/find-jdk.sh)

(cd ../.. && mvn -q -B -Pbench -pl bench/java -am -DskipTests package)
mkdir -p ../target
cc -O2 -shared -fPIC -o ../target/libbench.so ../native.c
"$JAVA_HOME/bin/javac" -h target/headers -d target/headers -cp "target/classes" \
  src/main/java/dev/ferry/bench/JniLibrary.java
cc -O2 -shared -fPIC -Itarget/headers -I"$JAVA_HOME/include" -I"$JAVA_HOME/include/linux" \
  -o target/libjni.so src/main/c/jni.c -L../target -lbench -Wl,-rpath,"$bench/target"

times="-f 2 -wi 5 -w 1 -i 5 -r 1"
if [ "${1-}" = --quick ]; then
  shift
  times="-f 1 -wi 3 -w 200ms -i 3 -r 100ms"
fi
# shellcheck disable=SC2086 # times are words
"$JAVA_HOME/bin/java" -cp "target/classes:target/lib/*" org.openjdk.jmh.Main $times \
  -rf json -rff ../target/java.json \
  -jvmArgs "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dbench.library=$bench/target/libbench.so -Dbench.jni=$bench/java/target/libjni.so" \
  "$@"
exec node ../java.mjs
