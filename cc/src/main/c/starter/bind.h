#ifndef FERRY_BIND_H
#define FERRY_BIND_H

/* Binds the library in a file to the functions of the C library of this process. */
void bind_system_functions(int fd);

#endif
