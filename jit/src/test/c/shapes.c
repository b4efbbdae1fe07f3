// Functions of every shape that compilers make, named by what the proof must say of them.
#include <alloca.h>
#include <errno.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct { int64_t a, b; } pair;
typedef int (*function)(int);
static __thread int thread_counter __attribute__((tls_model("initial-exec")));
int global_counter;
volatile int flag;
extern __attribute__((weak)) int elsewhere(int);

// -- leaves

void leaf_nothing(void) {}
int leaf_add(int a, int b) { return a + b; }
double leaf_add_doubles(double a, double b) { return a + b; }
float leaf_fused(float a, float b, float c) { return a * b + c; }
int leaf_branches(int a) { return a > 10 ? a * 3 : a < -10 ? a - 7 : a / 3; }
int leaf_many_arguments(int a, int b, int c, int d, int e, int f, int g, int h) { return a + b + c + d + e + f + g * h; }
int64_t leaf_divides(int64_t a, int64_t b) { return b ? a / b + a % b : 0; }
pair leaf_returns_two(int64_t a) { return (pair){a, a + 1}; }
void leaf_copies(char *to, const char *from) { memcpy(to, from, 48); }
uint32_t leaf_swaps(uint32_t a) { return __builtin_bswap32(a) ^ __builtin_popcount(a) ^ (a ? __builtin_ctz(a) : 0); }
int leaf_atomic(int *a) { return __atomic_add_fetch(a, 3, __ATOMIC_SEQ_CST); }
int leaf_exchanges(int *a) { int zero = 0; return __atomic_compare_exchange_n(a, &zero, 5, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); }
int leaf_thread_local(void) { return ++thread_counter; }
int leaf_global(int a) { return global_counter += a; }
double leaf_root(double a) { double r; __asm__("sqrtsd %1, %0" : "=x"(r) : "x"(a)); return r; }
int64_t leaf_from_double(double a) { return (int64_t)a + (int32_t)a; }
double leaf_from_long(uint64_t a) { return (double)a; }
static __attribute__((noinline)) int twice(int a) { return a * 2 + global_counter; }
int leaf_calls_leaf(int a) { return twice(a) + twice(a + 1); }
int leaf_tail_calls(int a) { return twice(a + 1); }
int leaf_locals(int a) { volatile int x[16]; x[3] = a; x[15] = 4; return x[3] + x[15]; }
int leaf_unrolled(const int *p) { int s = 0;
#pragma GCC unroll 8
  for (int i = 0; i < 8; i++) s += p[i]; return s; }
__attribute__((target("avx2,fma,bmi,bmi2"))) double leaf_of_newer_machines(double a, double b, uint64_t c) { return a * b + (double)(c & -c) + (double)(c << (int)b); }
__attribute__((target("avx2"))) void leaf_wide(float *p) { for (int i = 0; i < 8; i++) p[i] = p[i] * 2 + 1; }
__attribute__((naked)) int leaf_bytes(int a) { __asm__("mov %edi, %eax; mov %al, %ah; xchg %ah, %dl; sete %dh; mov $7, %bh; movzbl %dh, %eax; ret"); }
void leaf_rounding(unsigned v) { unsigned old; __asm__ volatile("stmxcsr %0; ldmxcsr %1; ldmxcsr %0" : "+m"(old) : "m"(v)); }
__attribute__((naked)) long leaf_aligns(long a) { __asm__("push %rbp; mov %rsp, %rbp; and $-32, %rsp; sub $64, %rsp; mov %rdi, 56(%rsp); mov 56(%rsp), %rax; leave; ret"); }
__attribute__((naked)) int leaf_protected(int a) {
  __asm__("sub $24, %rsp; mov %fs:40, %rax; mov %rax, 8(%rsp); lea 1(%rdi), %eax; mov 8(%rsp), %rdx; sub %fs:40, %rdx; jne 1f; add $24, %rsp; ret; 1: call __stack_chk_fail@PLT");
}

// -- leaves as long as the pointers hold that the dynamic linker has set; these are, once they have been called

int exported_add(int a) { return a + 7; }
static function chosen = exported_add;
void choose(function f) { chosen = f; }
int bound_calls_exported(int a) { return exported_add(a) + 1; }
int bound_calls_exported_twice(int a) { return exported_add(a) + exported_add(a + 1); }
int bound_tail_calls_exported(int a) { return exported_add(a + 1); }
int bound_calls_library(int a) { return div(a, 3).quot + 1; }
int bound_jumps_to_chosen(int a) { return chosen(a); }

// -- not leaves

int other_loops(const int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i]; return s; }
int other_loops_once(int n) { do { n /= 2; flag = n; } while (n > 3); return n; }
void other_forever(void) { for (;;) flag = 1; }
int other_calls_pointer(function f, int a) { return f(a) + 1; }
int other_tail_calls_pointer(function f, int a) { return f(a); }
__attribute__((noinline)) int other_recursion(int n) { return n < 2 ? 1 : n * other_recursion(n - 2) + other_recursion(n - 1); }
int other_calls_system(void) { return (int)getpid(); }
int other_system_call(void) { long r; __asm__ volatile("syscall" : "=a"(r) : "a"(39) : "rcx", "r11", "memory"); return (int)r; }
int other_old_system_call(void) { int r; __asm__ volatile("int $0x80" : "=a"(r) : "a"(20) : "memory"); return r; }
void other_traps(void) { __builtin_trap(); }
void other_breaks(void) { __asm__ volatile("int3"); }
void other_repeats(char *p, long n) { __asm__ volatile("rep stosb" : "+D"(p), "+c"(n) : "a"(0) : "memory"); }
long double other_long_double(long double a) { return a * 2; }
void other_environment(unsigned short v) { __asm__ volatile("fldcw %0" ::"m"(v)); }
int other_large_stack(int a) { volatile char x[100000]; x[a] = 1; return x[a / 2]; }
int other_any_stack(int n) { volatile char *p = alloca((size_t)n); p[0] = 1; return p[n - 1]; }
int other_switch(int a, int b) {
  switch (a) {
    case 0: return b + 1; case 1: return b * 7; case 2: return b ^ 3; case 3: return b - 9;
    case 4: return b / 5; case 5: return b << 2; case 6: return flag; case 7: return b | 64;
    case 8: return b & a; case 9: return b % 11; default: return 0;
  }
}
double other_variadic(int n, ...) { va_list l; va_start(l, n); double d = va_arg(l, double) + va_arg(l, double); va_end(l); return d; }
void other_prints(int a) { printf("%d\n", a); }
void other_jumps_far(jmp_buf b) { longjmp(b, 1); }
int other_calls_chosen(int a) { return chosen(a) + 1; }
static function chosen_other = other_loops_once;
void choose_other(function f) { chosen_other = f; }
int other_jumps_to_chosen(int a) { return chosen_other(a); }
int other_calls_elsewhere(int a) { return elsewhere(a) + 1; }
int other_calls_caller(int a) { return twice(a) + other_calls_system(); }
__attribute__((naked)) void other_returns_elsewhere(void) { __asm__("push %rdi; ret"); }
__attribute__((naked)) void other_changes_return(void) { __asm__("mov %rdi, (%rsp); ret"); }
__attribute__((naked)) void other_changes_return_deep(void) { __asm__("sub $24, %rsp; mov %rdi, 24(%rsp); add $24, %rsp; ret"); }
__attribute__((naked)) void other_changes_return_by_frame(void) { __asm__("push %rbp; mov %rsp, %rbp; sub $32, %rsp; mov %rdi, 8(%rbp); leave; ret"); }
__attribute__((naked)) long leaf_by_frame(long a) { __asm__("push %rbp; mov %rsp, %rbp; sub $32, %rsp; mov %rdi, -8(%rbp); mov -8(%rbp), %rax; leave; ret"); }
__attribute__((naked)) void leaf_frame_is_a_pointer(long *p) { __asm__("push %rbp; mov %rdi, %rbp; mov %rdi, 8(%rbp); pop %rbp; ret"); }
__attribute__((naked)) void other_calls_pointer_of_thread(void) { __asm__("jmp *%fs:chosen(%rip)"); }
__attribute__((naked)) void other_changes_stack(void) { __asm__("mov %rdi, %rsp; ret"); }
__attribute__((naked)) void other_exchanges_stack(void) { __asm__("xchg %rdi, %rsp; ret"); }
__attribute__((naked)) void other_frame_from_elsewhere(void) { __asm__("mov %rdi, %rbp; leave; ret"); }
__attribute__((naked)) void other_jumps_to_itself(void) { __asm__("1: jmp 1b"); }
__attribute__((naked)) void other_counts_down(void) { __asm__("mov $9, %ecx; 1: dec %ecx; loop 1b; ret"); }
__attribute__((naked)) void other_direction(void) { __asm__("std; ret"); }
__attribute__((naked)) void other_halts(void) { __asm__("hlt; ret"); }
__attribute__((naked)) void other_far_return(void) { __asm__("lret"); }
__attribute__((naked)) void other_transaction(void) { __asm__("xbegin 1f; 1: ret"); }
__attribute__((naked)) void other_unknown(void) { __asm__(".byte 0x0f, 0x0b, 0x62, 0xff; ret"); }
__attribute__((naked)) void other_low_byte_of_stack(void) { __asm__("mov %dil, %spl; ret"); }
__attribute__((naked)) void other_aligns_and_returns(void) { __asm__("and $-32, %rsp; ret"); }
__attribute__((naked)) void other_aligns_and_changes_return(void) { __asm__("push %rbp; mov %rsp, %rbp; and $-32, %rsp; mov %rdi, 24(%rsp); leave; ret"); }
__attribute__((naked)) void other_aligns_to_pages(void) { __asm__("push %rbp; mov %rsp, %rbp; and $-4096, %rsp; leave; ret"); }
__attribute__((naked)) void other_masks_stack(void) { __asm__("push %rbp; mov %rsp, %rbp; and $-24, %rsp; leave; ret"); }
__attribute__((naked)) void other_never_returns(void) { __asm__("sub $8, %rsp; call __stack_chk_fail@PLT"); }
