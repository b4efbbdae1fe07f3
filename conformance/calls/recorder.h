// What generated functions record: every argument that arrived, as a hash and, when asked, as text.
// Included once by each generated file; scripts reach it through recorder.mjs.
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t hash, state;
static bool verbose;
static char text[1 << 16];
static size_t length;

static void add_text(const char *part) {
  size_t size = strlen(part);
  if (length + size + 1 > sizeof text) return;
  memcpy(text + length, part, size + 1);
  length += size;
}

static uint64_t mixed(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
  return bits ^ (bits >> 31);
}

static void add_bits(uint64_t bits) {
  hash = mixed(hash * 31 + bits + 1);
  state = mixed(state * 31 + bits + 1);
}

static void record_bytes(const char *type, const uint8_t *bytes, size_t size) {
  for (size_t i = 0; i < size; i++) add_bits(bytes[i]);
  add_bits(size);
  if (!verbose) return;
  add_text(type);
  add_text("=\"");
  for (size_t i = 0; i < size; i++) {
    char part[8];
    snprintf(part, sizeof part, bytes[i] < 32 || bytes[i] > 126 || bytes[i] == '\\' ? "\\x%02x" : "%c", bytes[i]);
    add_text(part);
  }
  add_text("\" ");
}

#define RECORD(name, type, format, wide)                        \
  static void record_##name(type value) {                       \
    add_bits((uint64_t)value);                                  \
    if (!verbose) return;                                       \
    char part[64];                                              \
    snprintf(part, sizeof part, #name "=%" format " ", (wide)value); \
    add_text(part);                                             \
  }

RECORD(char, char, PRId64, int64_t)
RECORD(i8, int8_t, PRId64, int64_t)
RECORD(u8, uint8_t, PRIu64, uint64_t)
RECORD(i16, int16_t, PRId64, int64_t)
RECORD(u16, uint16_t, PRIu64, uint64_t)
RECORD(i32, int32_t, PRId64, int64_t)
RECORD(u32, uint32_t, PRIu64, uint64_t)
RECORD(i64, int64_t, PRId64, int64_t)
RECORD(u64, uint64_t, PRIu64, uint64_t)
RECORD(i64_fast, int64_t, PRId64, int64_t)
RECORD(u64_fast, uint64_t, PRIu64, uint64_t)
RECORD(buffer_length, uint64_t, PRIu64, uint64_t)

// A byte, so that a caller who leaves something else than 0 or 1 in it is seen.
static void record_bool(uint8_t value) {
  add_bits(value);
  if (verbose) add_text(value == 0 ? "bool=false " : value == 1 ? "bool=true " : "bool=neither ");
}

static void record_f64(double value) {
  uint64_t bits;
  if (value != value) value = __builtin_nan("");
  memcpy(&bits, &value, sizeof bits);
  if (value != value) bits &= INT64_MAX;
  add_bits(bits);
  if (!verbose) return;
  char part[64];
  snprintf(part, sizeof part, value != value ? "f64=nan " : "f64=%a ", value);
  add_text(part);
}

static void record_f32(float value) {
  uint32_t bits;
  if (value != value) value = __builtin_nanf("");
  memcpy(&bits, &value, sizeof bits);
  if (value != value) bits &= INT32_MAX;
  add_bits(bits);
  if (!verbose) return;
  char part[64];
  snprintf(part, sizeof part, value != value ? "f32=nan " : "f32=%a ", (double)value);
  add_text(part);
}

// Memory whose place differs from run to run, and the number by which it is recorded instead.
static struct known {
  uint64_t start, size;
  bool readable;
} known[256];
static int known_count;

void know_memory(uint64_t start, uint64_t size, bool readable) {
  if (known_count < 256) known[known_count++] = (struct known){start, size, readable};
}

// How the next arguments are to be read, one bit each: as text, or only as NULL or not.
static uint32_t texts, opaque;
static int position;
void expect(uint32_t as_text, uint32_t as_opaque) {
  texts = as_text;
  opaque = as_opaque;
}

static void record_pointer(const char *type, const void *value) {
  uint64_t address = (uint64_t)value;
  char part[96];
  bool as_text = position < 32 && texts >> position & 1;
  bool as_opaque = position < 32 && opaque >> position & 1;
  if (address != 0 && as_text) {
    record_bytes(type, value, strnlen(value, 4096));
    return;
  }
  if (address != 0 && as_opaque) {
    add_bits(1);
    snprintf(part, sizeof part, "%s=something ", type);
  } else {
    int i = 0;
    while (i < known_count && address - known[i].start >= known[i].size) i++;
    if (i < known_count) {
      uint64_t offset = address - known[i].start;
      add_bits(i + 1);
      add_bits(offset);
      snprintf(part, sizeof part, "%s=memory%d+%" PRIu64 " ", type, i, offset);
      if (known[i].readable) {
        uint64_t rest = known[i].size - offset;
        record_bytes("holding", value, rest < 8 ? rest : 8);
      }
    } else {
      add_bits(address);
      snprintf(part, sizeof part, "%s=%#" PRIx64 " ", type, address);
    }
  }
  if (verbose) add_text(part);
}

#define POINTER(name) \
  static void record_##name(const void *value) { record_pointer(#name, value); }

POINTER(ptr)
POINTER(cstring)
POINTER(function)
POINTER(buffer)

// What a generated function gives back, and what it calls back with: what it was told to, or a limit
// or other bits that follow from what was recorded so far.
static bool told;
static uint64_t told_bits;
void give_next(uint64_t bits) {
  told = true;
  told_bits = bits;
}

static uint64_t chosen(const uint64_t *limits, size_t count) {
  if (told) {
    told = false;
    return told_bits;
  }
  state = mixed(state + UINT64_C(0x9e3779b97f4a7c15));
  return state & 3 ? limits[(state >> 2) % count] : mixed(state);
}

static const uint64_t integers[] = {
    0, 1, -1, 42, 127, 128, 255, 256, 32767, 32768, 65535, 65536, INT32_MAX, UINT64_C(0x80000000), UINT32_MAX,
    UINT64_C(0x100000000), (1LL << 53) - 1, 1LL << 53, (1LL << 53) + 1, -(1LL << 53), -(1LL << 53) + 1,
    -(1LL << 53) - 1, INT64_MAX, INT64_MIN, INT64_MIN + 1, -128, -129, -32768, -32769, INT32_MIN,
    UINT64_C(0xdeadbeefcafebabe)};
static const uint64_t addresses[] = {0, 0, 1, 4096, 0x7fffffffffff, (1LL << 53) - 1, 1LL << 53, 1ULL << 63, -1};
static const uint64_t doubles[] = {
    0,
    UINT64_C(0x8000000000000000),
    UINT64_C(0x3ff0000000000000),
    UINT64_C(0xbff8000000000000),
    UINT64_C(0x3fb999999999999a),
    UINT64_C(0x7fefffffffffffff),
    1,
    UINT64_C(0x7ff0000000000000),
    UINT64_C(0xfff0000000000000),
    UINT64_C(0x7ff8000000000000),
    UINT64_C(0xfff8000000000001),
    UINT64_C(0x7ff8dead00000000),
    UINT64_C(0x41e0000000000000),
    UINT64_C(0xc1e0000000200000),
    UINT64_C(0x43f0000000000000)};
static const uint64_t floats[] = {0,          0x80000000, 0x3f800000, 0xbfc00000, 0x3dcccccd, 0x7f7fffff, 1,
                                  0x7f800000, 0xff800000, 0x7fc00000, 0xffc00001, 0x4f000000, 0xcf000001};
static const char *const strings[] = {
    NULL, "", "a", "plain text", "gr\xc3\xbc\xc3\x9f", "\xe6\x9d\xb1\xe4\xba\xac", "\xf0\x9f\x9a\xa2 ship",
    "a line\nand another", "0123456789012345678901234567890123456789012345678901234567890123456789"};

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define CHOOSE(name, type) \
  static type choose_##name(void) { return (type)chosen(integers, COUNT(integers)); }

CHOOSE(char, char)
CHOOSE(i8, int8_t)
CHOOSE(u8, uint8_t)
CHOOSE(i16, int16_t)
CHOOSE(u16, uint16_t)
CHOOSE(i32, int32_t)
CHOOSE(u32, uint32_t)
CHOOSE(i64, int64_t)
CHOOSE(u64, uint64_t)
CHOOSE(i64_fast, int64_t)
CHOOSE(u64_fast, uint64_t)
// Narrow results leave what they like in the rest of the register, as the ABI lets them.
CHOOSE(wide, uint64_t)

static bool choose_bool(void) { return chosen(integers, COUNT(integers)) & 1; }
static double choose_f64(void) {
  uint64_t bits = chosen(doubles, COUNT(doubles));
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
static float choose_f32(void) {
  uint32_t bits = (uint32_t)chosen(floats, COUNT(floats));
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
static void *choose_ptr(void) { return (void *)chosen(addresses, COUNT(addresses)); }
static void *choose_function(void) { return choose_ptr(); }
static void *choose_buffer(void) { return choose_ptr(); }
static const char *choose_cstring(void) { return strings[chosen(integers, COUNT(integers)) % COUNT(strings)]; }

static void begin_call(const char *name) {
  position = 0;
  state = 0;
  if (!verbose) return;
  add_text(name);
  add_text("( ");
}

static void end_call(void) {
  texts = opaque = 0;
  if (verbose) add_text(") ");
}

void begin_record(void) { 
  hash = texts = opaque = 0;
  told = false;
}
void record_as_text(bool on) { verbose = on; }
uint64_t recorded_hash(void) { return hash; }
const char *recorded_text(void) {
  static char last[sizeof text];
  memcpy(last, text, length + 1);
  length = 0;
  text[0] = 0;
  return last;
}
