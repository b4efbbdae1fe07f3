#!/bin/sh
# Prints the C of a library of 1,000 small functions of eight types, as scripts/binding.mjs opens them, and
# 20 for the first call of a type.
set -eu
cat <<'EOF'
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#define F0(n) int32_t f##n(int32_t a, int32_t b) { return a + b + n; }
#define F1(n) double f##n(double a, double b) { return a + b + n; }
#define F2(n) void *f##n(char *a) { return a + n; }
#define F3(n) uint64_t f##n(const char *a) { return strlen(a) + n; }
#define F4(n) int32_t f##n(void *a, int32_t b) { return (a != NULL) + b + n; }
#define F5(n) double f##n(int32_t a, double b) { return a + b + n; }
#define F6(n) bool f##n(bool a) { return a == (n & 1); }
#define F7(n) uint64_t f##n(uint64_t a, uint64_t b) { return a + b + n; }
EOF
i=0
while [ $i -lt 1000 ]; do
  echo "F$((i % 8))($i)"
  i=$((i + 1))
done
# The register classes are what counts, so every one may be called as of its own type.
i=0
while [ $i -lt 20 ]; do
  result=int32_t
  [ $((i & 1)) = 0 ] || result=double
  list=
  for bit in 1 2 4 8 16 32; do
    type=int32_t
    [ $(((i + 12) & bit)) = 0 ] || type=double
    list="$list${list:+, }$type a$bit"
  done
  echo "$result s$i($list) { return a1 + a2 + a4 + a8 + a16 + a32; }"
  i=$((i + 1))
done
