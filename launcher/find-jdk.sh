#!/bin/sh
# Prints the home of a JDK 25, or says on standard error where it looked and what to do.
#
#   find-jdk.sh          for ./ferry: looks everywhere
#   find-jdk.sh --maven  for the build: looks only where Maven's toolchain selection looks

wanted=25
scope=${1-}
looked=

# The major version of the JDK in $1: from its file `release`, without starting it.
major() {
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%\"}
      echo "${value%%[.-]*}"
      return
    fi
  done <"$1/release"
}

# Prints $1 and ends when it is a JDK of the wanted version; $2 says how it was named.
try() {
  [ -n "$1" ] || return 0
  if [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && [ "$(major "$1")" = "$wanted" ]; then
    [ "$scope" = --maven ] || printf '%s\n' "$1"
    exit 0
  fi
}

named() {
  eval "value=\${$1-}"
  looked="$looked
  \$$1 ${value:+= $value}${value:-(not set)}"
  try "$value"
}

# All JDKs in the folder $1.
inside() {
  looked="$looked
  $1/*"
  for jdk in "$1"/*; do
    try "$jdk"
    try "$jdk/Contents/Home"
  done
}

if [ "$scope" != --maven ]; then
  named FERRY_JAVA_HOME
  if [ -n "${FERRY_JAVA_HOME-}" ]; then
    echo "ferry: FERRY_JAVA_HOME is $FERRY_JAVA_HOME, but that is no JDK $wanted" >&2
    exit 1
  fi
fi
named JAVA_HOME
named "JAVA${wanted}_HOME"
if [ "$scope" != --maven ]; then
  looked="$looked
  javac on \$PATH"
  javac=$(command -v javac) && javac=$(readlink -f "$javac") && try "${javac%/bin/javac}"
  inside /opt
  inside /usr/local
fi
inside /usr/lib/jvm
inside /usr/lib64/jvm
inside /usr/java
inside /opt/java
inside "${HOME-}/.sdkman/candidates/java"
inside "${HOME-}/.jdks"
inside "${HOME-}/.m2/jdks"
inside "${HOME-}/.gradle/jdks"
inside /Library/Java/JavaVirtualMachines

{
  echo "ferry: no JDK $wanted found. Looked for a JDK (with javac) of version $wanted in:$looked"
  echo "Install one (Debian: apt-get install openjdk-$wanted-jdk, or temurin-$wanted-jdk from Adoptium),"
  if [ "$scope" = --maven ]; then
    echo "or set JAVA${wanted}_HOME to the one you have. Maven itself may go on running on an older JDK."
  else
    echo "or set FERRY_JAVA_HOME to the one you have."
  fi
} >&2
exit 1
