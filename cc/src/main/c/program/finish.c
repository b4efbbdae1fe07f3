/*
 * What TinyCC leaves out of a shared library.
 *
 * Without a PT_GNU_STACK header the dynamic linker makes the stacks of all threads executable when it
 * loads the library, and takes from Java's threads the guard pages by which they notice an overflow.
 * The table of program headers has no room for one, so it moves to the end of the file.
 */
#include <elf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tinycc.h"

static void write_at(int fd, const void *data, size_t length, off_t at) {
  if (pwrite(fd, data, length, at) != (ssize_t)length) {
    fail("tcc: error: the library could not be written");
  }
}

/* Reports each symbol that must be found elsewhere as a record. */
static void report(const char *base, const Elf64_Shdr *table, const Elf64_Shdr *strings) {
  const Elf64_Sym *symbols = (const Elf64_Sym *)(base + table->sh_offset);
  for (size_t i = 1; i < table->sh_size / sizeof *symbols; i++) {
    const char *name = base + strings->sh_offset + symbols[i].st_name;
    int weak = ELF64_ST_BIND(symbols[i].st_info) == STB_WEAK;
    if (symbols[i].st_shndx == SHN_UNDEF && !weak && *name != '\0') {
      put("U\x1f", 2);
      put(name, strlen(name));
      put("\x1e", 1);
    }
  }
}

/* The segment in whose part of the file lie some bytes of the library, or NULL. */
static const Elf64_Phdr *segment_of(const char *base, Elf64_Addr at, Elf64_Xword length) {
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)base;
  const Elf64_Phdr *segments = (const Elf64_Phdr *)(base + header->e_phoff);
  for (int i = 0; i < header->e_phnum; i++) {
    if (segments[i].p_type == PT_LOAD && at >= segments[i].p_vaddr
        && at + length <= segments[i].p_vaddr + segments[i].p_filesz) {
      return &segments[i];
    }
  }
  return NULL;
}

static int is_writable(const char *base, Elf64_Addr at) {
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)base;
  const Elf64_Phdr *segments = (const Elf64_Phdr *)(base + header->e_phoff);
  for (int i = 0; i < header->e_phnum; i++) {
    if (segments[i].p_type == PT_LOAD && (segments[i].p_flags & PF_W) != 0
        && at >= segments[i].p_vaddr && at + 8 <= segments[i].p_vaddr + segments[i].p_memsz) {
      return 1;
    }
  }
  return 0;
}

/*
 * Settles the distance to a symbol of the library itself, as calls of hidden functions have it, and
 * leaves nothing for the dynamic linker to do.
 */
static int settle(int fd, const char *base, const Elf64_Sym *symbol, const Elf64_Rela *entry) {
  const Elf64_Phdr *segment = segment_of(base, entry->r_offset, 4);
  int64_t distance = (int64_t)(symbol->st_value + (Elf64_Xword)entry->r_addend - entry->r_offset);
  if (symbol->st_shndx == SHN_UNDEF || symbol->st_shndx >= SHN_LORESERVE || segment == NULL
      || distance != (int32_t)distance) {
    return 0;
  }
  int32_t value = (int32_t)distance;
  Elf64_Rela none = {.r_info = ELF64_R_INFO(0, R_X86_64_NONE)};
  write_at(fd, &value, sizeof value, (off_t)(entry->r_offset - segment->p_vaddr + segment->p_offset));
  write_at(fd, &none, sizeof none, (const char *)entry - base);
  return 1;
}

/*
 * Demands that the dynamic linker will write to data only, in ways that it knows: it does not check
 * that itself, and would take the whole process along. Only odd assembler code asks for anything else.
 */
static void check_relocations(int fd, const char *base, const Elf64_Shdr *section,
    const Elf64_Shdr *table) {
  const Elf64_Sym *symbols = (const Elf64_Sym *)(base + table->sh_offset);
  const Elf64_Rela *entries = (const Elf64_Rela *)(base + section->sh_offset);
  for (size_t i = 0; i < section->sh_size / sizeof *entries; i++) {
    size_t symbol = ELF64_R_SYM(entries[i].r_info);
    switch (ELF64_R_TYPE(entries[i].r_info)) {
      case R_X86_64_NONE:
        continue;
      case R_X86_64_64:
      case R_X86_64_GLOB_DAT:
      case R_X86_64_JUMP_SLOT:
      case R_X86_64_RELATIVE:
        if (is_writable(base, entries[i].r_offset)) {
          continue;
        }
        break;
      case R_X86_64_PC32:
      case R_X86_64_PLT32:
        if (symbol < table->sh_size / sizeof *symbols
            && settle(fd, base, &symbols[symbol], &entries[i])) {
          continue;
        }
        break;
      default:
        break;
    }
    fail("tcc: error: code that is not position-independent cannot be loaded");
  }
}

void finish_library(int fd) {
  struct stat facts;
  if (fstat(fd, &facts) != 0 || facts.st_size < (off_t)sizeof(Elf64_Ehdr)) {
    fail("tcc: error: the library could not be written");
  }
  const char *base = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_SHARED, fd, 0);
  if (base == MAP_FAILED) {
    fail("tcc: error: the library could not be written");
  }
  Elf64_Ehdr header = *(const Elf64_Ehdr *)base;
  const Elf64_Shdr *sections = (const Elf64_Shdr *)(base + header.e_shoff);
  for (int i = 0; i < header.e_shnum; i++) {
    if (sections[i].sh_type == SHT_DYNSYM) {
      report(base, &sections[i], &sections[sections[i].sh_link]);
    } else if (sections[i].sh_type == SHT_RELA && (sections[i].sh_flags & SHF_ALLOC) != 0) {
      check_relocations(fd, base, &sections[i], &sections[sections[i].sh_link]);
    }
  }
  Elf64_Phdr stack = {.p_type = PT_GNU_STACK, .p_flags = PF_R | PF_W, .p_align = 16};
  off_t at = (facts.st_size + 7) & ~(off_t)7;
  size_t length = header.e_phnum * sizeof(Elf64_Phdr);
  write_at(fd, base + header.e_phoff, length, at);
  write_at(fd, &stack, sizeof stack, at + (off_t)length);
  header.e_phoff = (Elf64_Off)at;
  header.e_phnum++;
  write_at(fd, &header, sizeof header, 0);
}
