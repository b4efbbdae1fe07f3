/* The predecessor of stdarg.h. Nothing of it is left, but some programs still name it. */
