/* The system's, which takes attributes away from every compiler that is neither GCC nor Clang. */
#include_next <sys/cdefs.h>
#undef __attribute__
