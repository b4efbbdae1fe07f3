#!/bin/sh
# Prints the options with which a home's Java runtime starts Ferry: jvm-options.sh CHECKOUT HOME
#
# Paths go through file descriptor 9, on which ./ferry holds the home open: see there.

set -eu
checkout=$1
home=$2

path=
for jar in "$home"/lib/*.jar; do
  path="$path${path:+:}/proc/self/fd/9/lib/${jar##*/}"
done

cat <<EOF
# Started through ./ferry only: file descriptor 9 is the folder above this file's.
-XX:AOTCache=/proc/self/fd/9/lib/ferry.aot
# Nothing of the JVM's on standard output, and no word when it refuses the cache: doctor tells.
-Xlog:disable
-Xlog:all=warning,aot*=off,class+path=off:stderr
-XX:+UnlockExperimentalVMOptions
-XX:+UnlockDiagnosticVMOptions
-XX:+EnableJVMCI
# Map the cache where it was made for, instead of anywhere: 20 ms of relocation less.
-XX:ArchiveRelocationMode=0
-XX:+UseSerialGC
# Said aloud, this keeps the default heap below 32 GB on machines with much memory: a larger one needs
# pointers of another size than those in the cache. Who wants it adds -XX:-UseCompressedOops to -Xmx.
-XX:+UseCompressedOops
# A start that lasts a third of a second is too short to compile for; see docs/design/004-start-up.md.
-XX:CompileThresholdScaling=5
# C2 waits until what the training run found hot has run some 130,000 times, and not 8,000: in the first
# seconds it only takes the processor from C1 and from the compiler of JavaScript, which bring more.
-XX:Tier2InvokeNotifyFreqLog=15
-XX:Tier2BackedgeNotifyFreqLog=18
-XX:-UsePerfData
# Twice what the system gives the first thread of a program, and so a script on Bun: recursion through C
# takes some 8 KB a level while it is interpreted, and 1 MB would end it after 120.
-Xss16m
# Calls into C then need no fence of their own: some 3 ns less for each.
-XX:+UseSystemMemoryBarrier
# C in the script's libraries finds the locale "C", and stdout without a buffer: see ScriptProcess in core.
-Dferry.script.process=true
--module-path
$path
--add-modules=jdk.graal.compiler,org.graalvm.truffle.runtime,dev.ferry.jit
--enable-native-access=dev.ferry.core,dev.ferry.runtime,org.graalvm.truffle,org.jline.nativ,org.jline.terminal.ffm
--sun-misc-unsafe-memory-access=allow
# The address of a buffer by one load: see BufferAddress in js.
--add-opens=java.base/java.nio=dev.ferry.js
# A function of C begins with code that it shares, and fill of typed arrays gets another: see CallTargetField in js.
--add-opens=org.graalvm.js/com.oracle.truffle.js.runtime.builtins=dev.ferry.js
# Calls into C while a callback is open, and calls back, then need no fence either: see Takeover in js.
--add-opens=org.graalvm.truffle/com.oracle.truffle.polyglot=dev.ferry.js
EOF
sed -n 's/.*<arg>\(--add-exports=org\.graalvm\.[^<]*\)<.*/\1/p' "$checkout/js/pom.xml"

[ ! -e "$home/lib/cc/tinycc" ] || echo -Dferry.cc.native=/proc/self/fd/9/lib/cc

# What module jit names of the compiler and of the JDK; a test compares this with its sources.
cat <<'EOF'
--add-opens=java.base/jdk.internal.foreign.abi=dev.ferry.jit
--add-exports=java.base/jdk.internal.foreign.abi.x64=dev.ferry.jit
--add-exports=jdk.internal.vm.ci/jdk.vm.ci.amd64=dev.ferry.jit
--add-exports=jdk.internal.vm.ci/jdk.vm.ci.code=dev.ferry.jit
--add-exports=jdk.internal.vm.ci/jdk.vm.ci.hotspot=dev.ferry.jit
--add-exports=jdk.internal.vm.ci/jdk.vm.ci.meta=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.api.replacements=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.core.common.spi=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.graph=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.hotspot=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.hotspot.amd64=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.hotspot.meta=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodeinfo=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.calc=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.extended=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.graphbuilderconf=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.java=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.spi=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.nodes.type=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.phases.util=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.truffle=dev.ferry.jit
--add-exports=jdk.graal.compiler/jdk.graal.compiler.truffle.substitutions=dev.ferry.jit
EOF
