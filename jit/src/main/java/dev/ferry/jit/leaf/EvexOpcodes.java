package dev.ferry.jit.leaf;

/**
 * Instructions behind an EVEX prefix: AVX-512, in which libraries of the system search and copy.
 *
 * <p>Source: Intel's manual, volume 2, section 2.7. What has no use in such code is refused: half
 * precision, scattered stores, the prefixes of APX.
 */
class EvexOpcodes extends VexOpcodes {

  /** Bytes of the widest register. */
  private static final int WIDEST = 64;

  EvexOpcodes(CodeReader code) {
    super(code);
  }

  final Instruction evex() throws NotProvenException {
    isVector = true;
    int first = next();
    int second = next();
    skip(1); // masking, rounding and length
    if ((first & 0x08) != 0 || (second & 0x04) == 0) {
      throw unknown();
    }
    rex = 0x40 | ((~first >> 5) & 7) | ((second >> 4) & 8);
    int prefix = second & 3;
    int opcode = next();
    modRm();
    return switch (first & 7) {
      case 1 -> evex1(opcode, prefix);
      case 2 -> evex2(opcode, prefix);
      case 3 -> evex3(opcode);
      default -> throw unknown();
    };
  }

  private Instruction evex1(int opcode, int prefix) throws NotProvenException {
    return switch (opcode) {
      case 0x11, 0x13, 0x17, 0x29, 0x2B, 0x7F, 0xD6, 0xE7 -> stores();
      case 0x7E -> prefix == 2 ? plain() : writesOperandOrStores();
      case 0x2C, 0x2D -> writesRegister(register);
      case 0x78, 0x79 -> prefix >= 2 ? writesRegister(register) : plain();
      case 0x70, 0x71, 0x72, 0x73, 0xC2, 0xC4, 0xC6 -> {
        skip(1);
        yield plain();
      }
      case 0xC5 -> {
        skip(1);
        yield writesRegister(register);
      }
      default -> {
        boolean known =
            between(opcode, 0x10, 0x16)
                || between(opcode, 0x28, 0x2F)
                || between(opcode, 0x51, 0x7B)
                || (between(opcode, 0xD1, 0xFE) && opcode != 0xD7);
        if (!known) {
          throw unknown();
        }
        yield plain();
      }
    };
  }

  private Instruction evex2(int opcode, int prefix) throws NotProvenException {
    if (prefix == 2) {
      return switch (opcode) {
        // Elements made smaller, to a register or to memory.
        case 0x10, 0x11, 0x12, 0x13, 0x14, 0x15 -> stores();
        case 0x20, 0x21, 0x22, 0x23, 0x24, 0x25 -> stores();
        case 0x30, 0x31, 0x32, 0x33, 0x34, 0x35 -> stores();
        // Masks.
        case 0x26, 0x27, 0x28, 0x29, 0x2A, 0x38, 0x39, 0x3A -> plain();
        default -> throw unknown();
      };
    }
    if (prefix != 1 || between(opcode, 0xA0, 0xA3) || opcode >= 0xC0) {
      throw unknown();
    }
    return opcode == 0x63 || opcode == 0x8A || opcode == 0x8B ? stores() : plain();
  }

  private Instruction evex3(int opcode) throws NotProvenException {
    skip(1);
    return switch (opcode) {
      case 0x14, 0x15, 0x16, 0x17 -> writesOperandOrStores();
      case 0x19, 0x1B, 0x1D, 0x39, 0x3B -> stores();
      default -> {
        if (opcode > 0x73) {
          throw unknown();
        }
        yield plain();
      }
    };
  }

  private Instruction writesOperandOrStores() throws NotProvenException {
    return mode == 3 ? writesOperand(false) : stores();
  }

  /** A store of a vector or of a part of one, or a move between vector registers. */
  private Instruction stores() throws NotProvenException {
    if (mode == 1 && (base == RSP || base == RBP)) {
      // One byte counts what the instruction stores, not bytes.
      throw refused("a store at a scaled distance on the stack");
    }
    return writesVector(WIDEST);
  }
}
