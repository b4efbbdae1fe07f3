package dev.ferry.jit.leaf;

import dev.ferry.jit.leaf.Instruction.Kind;

/**
 * One instruction being read: its prefixes, its operand, and what its effect amounts to for a
 * proof. Registers are numbered as the machine numbers them.
 */
class CodeCursor {

  static final int RSP = 4;
  static final int RBP = 5;
  static final int VECTOR = 16;
  static final int WIDE_VECTOR = 32;

  private final CodeReader code;

  long start;
  long at;

  /** Prefix 66. */
  boolean operandSize;

  /** Prefix 64: addresses are the thread's own. */
  boolean ofThread;

  /** Prefix F2 or F3, or 0. */
  int repeat;

  /** The REX prefix, or what VEX says in its stead. */
  int rex;

  /** The register of the ModRM byte. */
  int register;

  /** 3 where the operand of the ModRM byte is a register, too. */
  int mode;

  /** The operand's register, or that of its address; -1 for none. */
  int base;

  boolean hasIndex;
  long displacement;
  boolean ripRelative;

  /**
   * Whether the operands are bytes. Then registers 4 to 7 are {@code ah}, {@code ch}, {@code dh}
   * and {@code bh} where there is no REX prefix.
   */
  boolean isByte;

  /** Whether a VEX instruction works on 256 bits. */
  boolean wide;

  /** Whether it may touch vector registers. */
  boolean isVector;

  CodeCursor(CodeReader code) {
    this.code = code;
  }

  final void begin(long address) {
    start = address;
    at = address;
    operandSize = false;
    ofThread = false;
    repeat = 0;
    rex = 0;
    isByte = false;
    isVector = false;
  }

  /** Reads prefixes and the byte after them. */
  final int prefixes() throws NotProvenException {
    for (; ; ) {
      int value = next();
      switch (value) {
        case 0x66 -> operandSize = true;
        case 0xF2, 0xF3 -> repeat = value;
        case 0x64 -> ofThread = true;
        // Segments: cs, ds, es and ss are ignored in 64-bit code. F0 locks the bus for one
        // instruction.
        case 0x2E, 0x3E, 0x26, 0x36, 0xF0 -> {}
        default -> {
          return value;
        }
      }
    }
  }

  static boolean between(int value, int least, int most) {
    return least <= value && value <= most;
  }

  /** A register's number: three bits of the code, the fourth from the REX prefix. */
  final int withRex(int bits, int rexBit) {
    return (bits & 7) | (rexBit(rexBit) << 3);
  }

  /** Without a prefix these are instructions on the registers of the x87 unit. */
  final void requireVector() throws NotProvenException {
    if (!operandSize && repeat == 0) {
      throw refused("an x87 or MMX instruction");
    }
  }

  final void modRm() throws NotProvenException {
    int value = next();
    mode = value >> 6;
    register = withRex(value >> 3, 2);
    base = withRex(value, 0);
    hasIndex = false;
    ripRelative = false;
    displacement = 0;
    if (mode == 3) {
      return;
    }
    boolean absolute = false;
    if (base % 8 == RSP) {
      int sib = next();
      hasIndex = withRex(sib >> 3, 1) != RSP;
      base = withRex(sib, 0);
      absolute = mode == 0 && base % 8 == RBP;
    } else if (mode == 0 && base % 8 == RBP) {
      ripRelative = true;
    }
    if (mode == 2 || absolute || ripRelative) {
      displacement = signed(4);
    } else if (mode == 1) {
      displacement = signed(1);
    }
    if (absolute || ripRelative) {
      base = -1;
    }
  }

  final int rexBit(int bit) {
    return (rex >> bit) & 1;
  }

  final boolean isWide() {
    return rexBit(3) == 1;
  }

  /** The size of an immediate operand that is not wider than four bytes. */
  final int immediate() {
    return operandSize && !isWide() ? Short.BYTES : Integer.BYTES;
  }

  final int next() throws NotProvenException {
    if (at - start >= 15) {
      throw unknown();
    }
    return code.codeByte(at++);
  }

  final void skip(int bytes) throws NotProvenException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  final long signed(int bytes) throws NotProvenException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (i * Byte.SIZE);
    }
    int unused = Long.SIZE - (bytes * Byte.SIZE);
    return (value << unused) >> unused;
  }

  final Instruction plain() {
    return instruction(Kind.PLAIN, 0);
  }

  final Instruction branch(Kind kind, long offset) throws NotProvenException {
    if (operandSize) {
      throw unknown();
    }
    return instruction(kind, at + offset);
  }

  /** An instruction that writes a general register. */
  final Instruction writesRegister(int written) throws NotProvenException {
    if (isByte && rex == 0) {
      return plain();
    }
    if (written == RSP) {
      throw refused("a stack pointer from elsewhere");
    }
    return written == RBP ? instruction(Kind.FRAME_LOST, 0) : plain();
  }

  /** Refuses what writes the stack or the frame pointer beside something else. */
  final void requireGeneral(int written) throws NotProvenException {
    if ((written == RSP || written == RBP) && !(isByte && rex == 0)) {
      throw refused("a stack or frame pointer from elsewhere");
    }
  }

  /** An instruction that writes a vector register or memory of its size. */
  final Instruction writesVector(int width) throws NotProvenException {
    return mode == 3 ? plain() : writesMemory(width);
  }

  /** An instruction whose ModRM operand is written, unless it is only read. */
  final Instruction writesOperand(boolean onlyRead) throws NotProvenException {
    if (onlyRead) {
      return plain();
    }
    return mode == 3 ? writesRegister(base) : writesMemory(isWide() ? Long.BYTES : Integer.BYTES);
  }

  /** An instruction that writes memory, of at most so many bytes. */
  final Instruction writesMemory(int width) throws NotProvenException {
    if (base != RSP && (base != RBP || hasIndex)) {
      return plain();
    }
    if (hasIndex) {
      throw refused("a store at an unknown place of the stack");
    }
    Kind kind = base == RSP ? Kind.STORE : Kind.STORE_BY_FRAME;
    return new Instruction(start, (int) (at - start), kind, displacement, width, isVector);
  }

  final Instruction instruction(Kind kind, long operand) {
    return new Instruction(start, (int) (at - start), kind, operand, 0, isVector);
  }

  final NotProvenException unknown() {
    return refused("an instruction that is not known");
  }

  final NotProvenException refused(String reason) {
    return NotProvenException.at(start, reason);
  }
}
