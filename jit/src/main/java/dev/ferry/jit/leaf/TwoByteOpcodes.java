package dev.ferry.jit.leaf;

import dev.ferry.jit.leaf.Instruction.Kind;

/** Instructions behind 0F: conditional moves and branches, SSE, what needs no old opcode. */
class TwoByteOpcodes extends EvexOpcodes {

  TwoByteOpcodes(CodeReader code) {
    super(code);
  }

  final Instruction twoByte() throws NotProvenException {
    int opcode = next();
    isVector = !isGeneral(opcode);
    return switch (opcode >> 4) {
      case 0x4 -> { // cmov
        modRm();
        yield writesRegister(register);
      }
      case 0x5 -> {
        modRm();
        yield opcode == 0x50 ? writesRegister(register) : plain();
      }
      case 0x8 -> branch(Kind.CONDITIONAL, signed(4));
      case 0x9 -> { // setcc
        isByte = true;
        modRm();
        yield writesOperand(false);
      }
      case 0xD, 0xE, 0xF -> {
        requireVector();
        modRm();
        if (opcode == 0xFF || (opcode == 0xD6 && !operandSize)) {
          throw unknown();
        }
        yield switch (opcode) {
          case 0xD6 -> writesVector(Long.BYTES);
          case 0xD7 -> writesRegister(register);
          case 0xE7 -> writesVector(VECTOR);
          default -> plain();
        };
      }
      default -> twoByteByCode(opcode);
    };
  }

  /** Whether an opcode is known to work on general registers, the flags and memory alone. */
  private static boolean isGeneral(int opcode) {
    return switch (opcode >> 4) {
      case 0x4, 0x8, 0x9, 0xB -> true;
      case 0x1 -> opcode >= 0x18;
      case 0xA -> opcode != 0xAE;
      case 0xC -> opcode < 0xC2 || opcode == 0xC3 || opcode >= 0xC7;
      default -> false;
    };
  }

  private Instruction twoByteByCode(int opcode) throws NotProvenException {
    switch (opcode) {
      case 0x0D, 0x18, 0x19, 0x1C, 0x1D, 0x1E, 0x1F -> modRm(); // prefetch, nop, endbr64
      case 0x10, 0x12, 0x14, 0x15, 0x16, 0x28, 0x2E, 0x2F -> modRm();
      case 0x2A -> { // from integer
        if (repeat == 0) {
          throw unknown();
        }
        modRm();
      }
      case 0x11, 0x13, 0x17, 0x29, 0x2B -> {
        modRm();
        boolean half = opcode == 0x13 || opcode == 0x17 || (opcode == 0x11 && repeat != 0);
        return writesVector(half ? Long.BYTES : VECTOR);
      }
      case 0x2C, 0x2D -> { // to integer
        if (repeat == 0) {
          throw unknown();
        }
        modRm();
        return writesRegister(register);
      }
      case 0x31 -> {} // rdtsc
      case 0x38 -> {
        return threeByte38();
      }
      case 0x3A -> {
        return threeByte3A();
      }
      case 0x60,
          0x61,
          0x62,
          0x63,
          0x64,
          0x65,
          0x66,
          0x67,
          0x68,
          0x69,
          0x6A,
          0x6B,
          0x6C,
          0x6D,
          0x6E,
          0x6F,
          0x74,
          0x75,
          0x76,
          0x7C,
          0x7D -> {
        requireVector();
        modRm();
      }
      case 0x70, 0x71, 0x72, 0x73 -> {
        requireVector();
        modRm();
        skip(1);
      }
      case 0x7E, 0x7F -> {
        requireVector();
        modRm();
        return opcode == 0x7F ? writesVector(VECTOR) : writesOperand(repeat == 0xF3);
      }
      case 0xA3 -> modRm(); // bt
      case 0xA4, 0xA5, 0xAB, 0xAC, 0xAD, 0xB3, 0xBB, 0xB0, 0xB1, 0xC0, 0xC1 -> {
        isByte = opcode == 0xB0 || opcode == 0xC0;
        modRm();
        if (opcode == 0xA4 || opcode == 0xAC) {
          skip(1);
        }
        if (opcode >= 0xC0) {
          requireGeneral(register);
        }
        return writesOperand(false);
      }
      case 0xAE -> {
        return fenceOrEnvironment();
      }
      case 0xAF, 0xB6, 0xB7, 0xB8, 0xBC, 0xBD, 0xBE, 0xBF -> {
        if (opcode == 0xB8 && repeat != 0xF3) {
          throw unknown();
        }
        modRm();
        return writesRegister(register);
      }
      case 0xBA -> { // bit operations
        modRm();
        skip(1);
        return writesOperand(register % 8 == 4);
      }
      case 0xC2, 0xC6 -> {
        modRm();
        skip(1);
      }
      case 0xC3 -> { // movnti
        modRm();
        return writesOperand(false);
      }
      case 0xC4, 0xC5 -> {
        requireVector();
        modRm();
        skip(1);
        return opcode == 0xC5 ? writesRegister(register) : plain();
      }
      case 0xC7 -> { // cmpxchg8b, cmpxchg16b
        modRm();
        if (register % 8 != 1 || mode == 3) {
          throw unknown();
        }
        return writesMemory(VECTOR);
      }
      case 0xC8, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF -> { // bswap
        return writesRegister(withRex(opcode, 0));
      }
      default -> throw unknown();
    }
    return plain();
  }

  private Instruction threeByte38() throws NotProvenException {
    int opcode = next();
    boolean vector = opcode < 0x42 || between(opcode, 0xDB, 0xDF);
    boolean general = opcode == 0xF0 || opcode == 0xF1 || opcode == 0xF6;
    if (vector ? !operandSize : !general) {
      throw unknown();
    }
    modRm();
    if (opcode == 0xF1 && repeat == 0) { // movbe
      return writesOperand(false);
    }
    return opcode >= 0xF0 ? writesRegister(register) : plain();
  }

  private Instruction threeByte3A() throws NotProvenException {
    int opcode = next();
    boolean extracts = between(opcode, 0x14, 0x17);
    boolean known =
        extracts
            || between(opcode, 0x08, 0x0F)
            || between(opcode, 0x20, 0x22)
            || between(opcode, 0x40, 0x44)
            || between(opcode, 0x60, 0x63)
            || opcode == 0xDF;
    if (!known || !operandSize) {
      throw unknown();
    }
    modRm();
    skip(1);
    return extracts ? writesOperand(false) : plain();
  }

  /** What changes MXCSR is allowed: a transition would not restore it, either. */
  private Instruction fenceOrEnvironment() throws NotProvenException {
    modRm();
    int operation = register % 8;
    boolean fence = mode == 3 && operation >= 5 && repeat == 0;
    boolean environment = mode != 3 && (operation == 2 || operation == 3);
    if (!fence && !environment) {
      throw refused("a change of the processor's state");
    }
    return operation == 3 ? writesOperand(false) : plain();
  }
}
