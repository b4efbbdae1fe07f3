/*
 * Binds what was compiled to the functions of the C library that programs get that are linked today.
 *
 * TinyCC asks for functions without a version, and for those that have several the dynamic linker then
 * takes the oldest, kept for programs of long ago: another memcpy, another pow, conditions of another
 * size. So their addresses, which stay what they are while this process lives, are written into the
 * file before it is loaded. All others are left to the dynamic linker.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "bind.h"

enum { MOST_RANGES = 8 };

/* Where the parts of the C library are; none of them is ever unloaded. */
static struct range {
  uintptr_t start, end;
} ranges[MOST_RANGES];

static int range_count;

static int is_system_library(const char *path) {
  static const char *const names[] = {
      "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1"};
  const char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (strcmp(name, names[i]) == 0) {
      return 1;
    }
  }
  return 0;
}

static int note_range(struct dl_phdr_info *info, size_t size, void *unused) {
  (void)size;
  (void)unused;
  if (range_count == MOST_RANGES || !is_system_library(info->dlpi_name)) {
    return 0;
  }
  struct range range = {UINTPTR_MAX, 0};
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
    uintptr_t start = info->dlpi_addr + segment->p_vaddr;
    if (segment->p_type == PT_LOAD) {
      range.start = start < range.start ? start : range.start;
      range.end = start + segment->p_memsz > range.end ? start + segment->p_memsz : range.end;
    }
  }
  ranges[range_count++] = range;
  return 0;
}

/* The libraries are looked for once; libm is opened for all, however Java was started. */
__attribute__((constructor)) static void find_system_libraries(void) {
  dlopen("libm.so.6", RTLD_LAZY | RTLD_GLOBAL);
  dl_iterate_phdr(note_range, NULL);
}

/* The address of a function of the C library, or 0. */
static uintptr_t system_address(const char *name) {
  uintptr_t address = (uintptr_t)dlsym(RTLD_DEFAULT, name);
  for (int i = 0; i < range_count; i++) {
    if (address >= ranges[i].start && address < ranges[i].end) {
      return address;
    }
  }
  return 0;
}

/* A file in memory; what it says of itself is believed only as far as it goes. */
struct image {
  char *base;
  uint64_t size;
};

static void *part(const struct image *image, uint64_t at, uint64_t length) {
  return at > image->size || length > image->size - at || at % 8 != 0 ? NULL : image->base + at;
}

static const Elf64_Shdr *section(const struct image *image, const Elf64_Ehdr *header, uint32_t index) {
  return index >= header->e_shnum ? NULL
      : part(image, header->e_shoff + (uint64_t)index * sizeof(Elf64_Shdr), sizeof(Elf64_Shdr));
}

/* Where in the file the eight bytes are that lie at an address. */
static uint64_t *slot(const struct image *image, const Elf64_Ehdr *header, Elf64_Addr at) {
  for (int i = 0; i < header->e_phnum; i++) {
    const Elf64_Phdr *segment =
        part(image, header->e_phoff + (uint64_t)i * sizeof *segment, sizeof *segment);
    if (segment != NULL && segment->p_type == PT_LOAD && at >= segment->p_vaddr
        && segment->p_filesz >= 8 && at - segment->p_vaddr <= segment->p_filesz - 8) {
      return part(image, at - segment->p_vaddr + segment->p_offset, 8);
    }
  }
  return NULL;
}

static void bind_section(const struct image *image, const Elf64_Ehdr *header, const Elf64_Shdr *rela) {
  const Elf64_Shdr *table = section(image, header, rela->sh_link);
  const Elf64_Shdr *strings = table == NULL ? NULL : section(image, header, table->sh_link);
  Elf64_Rela *entries = part(image, rela->sh_offset, rela->sh_size);
  const Elf64_Sym *symbols = table == NULL ? NULL : part(image, table->sh_offset, table->sh_size);
  const char *names = strings == NULL || strings->sh_size == 0
          || strings->sh_offset > image->size || strings->sh_size > image->size - strings->sh_offset
      ? NULL
      : image->base + strings->sh_offset;
  if (entries == NULL || symbols == NULL || names == NULL || names[strings->sh_size - 1] != '\0') {
    return;
  }
  for (size_t i = 0; i < rela->sh_size / sizeof *entries; i++) {
    uint32_t type = ELF64_R_TYPE(entries[i].r_info);
    size_t index = ELF64_R_SYM(entries[i].r_info);
    if ((type != R_X86_64_GLOB_DAT && type != R_X86_64_JUMP_SLOT && type != R_X86_64_64)
        || index >= table->sh_size / sizeof *symbols || symbols[index].st_shndx != SHN_UNDEF
        || symbols[index].st_name >= strings->sh_size) {
      continue;
    }
    uint64_t *to = slot(image, header, entries[i].r_offset);
    uintptr_t address = to == NULL ? 0 : system_address(names + symbols[index].st_name);
    if (address != 0) {
      *to = address + (type == R_X86_64_64 ? (uint64_t)entries[i].r_addend : 0);
      // Done; the dynamic linker passes it by. Who looks for pointers to functions finds it (LinkerSlots).
      entries[i].r_info = ELF64_R_INFO(type == R_X86_64_64 ? 0 : index, R_X86_64_NONE);
    }
  }
}

void bind_system_functions(int fd) {
  struct stat facts;
  if (fstat(fd, &facts) != 0 || facts.st_size < (off_t)sizeof(Elf64_Ehdr)) {
    return;
  }
  struct image image = {.size = (uint64_t)facts.st_size};
  image.base = mmap(NULL, image.size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (image.base == MAP_FAILED) {
    return;
  }
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)image.base;
  for (uint32_t i = 0; i < header->e_shnum; i++) {
    const Elf64_Shdr *each = section(&image, header, i);
    if (each != NULL && each->sh_type == SHT_RELA && (each->sh_flags & SHF_ALLOC) != 0) {
      bind_section(&image, header, each);
    }
  }
  munmap(image.base, image.size);
}
