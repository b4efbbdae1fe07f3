package dev.ferry.jit.leaf;

/** Instructions behind a VEX prefix: AVX, FMA, the bit manipulations, masks of AVX-512. */
class VexOpcodes extends CodeCursor {

  VexOpcodes(CodeReader code) {
    super(code);
  }

  final Instruction vex(int escape) throws NotProvenException {
    isVector = true;
    int first = next();
    int map = 1;
    int last = first;
    rex = 0x40 | ((~first >> 5) & 4);
    if (escape == 0xC4) {
      map = first & 0x1F;
      last = next();
      rex = 0x40 | ((~first >> 5) & 7) | ((last >> 4) & 8);
    }
    int prefix = last & 3;
    int third = (~last >> 3) & 0xF;
    wide = (last & 4) != 0;
    int opcode = next();
    if (map == 1 && opcode == 0x77) { // vzeroupper, vzeroall
      return plain();
    }
    modRm();
    return switch (map) {
      case 1 -> vex1(opcode, prefix);
      case 2 -> vex2(opcode, prefix, third);
      case 3 -> vex3(opcode);
      default -> throw unknown();
    };
  }

  private Instruction vex1(int opcode, int prefix) throws NotProvenException {
    return switch (opcode) {
      case 0x11, 0x29, 0x2B, 0x7F, 0xE7 -> writesVector(wide ? WIDE_VECTOR : VECTOR);
      case 0x13, 0x17, 0xD6 -> writesVector(Long.BYTES);
      case 0x7E -> writesOperand(prefix == 2);
      case 0x2C, 0x2D, 0x50, 0xD7 -> writesRegister(register);
      case 0x41, 0x42, 0x44, 0x45, 0x46, 0x47, 0x4A, 0x4B, 0x90, 0x92, 0x98, 0x99 ->
          plain(); // masks
      case 0x91 -> writesVector(Long.BYTES);
      case 0x93 -> writesRegister(register);
      case 0x70, 0x71, 0x72, 0x73, 0xC2, 0xC4, 0xC6 -> {
        skip(1);
        yield plain();
      }
      case 0xC5 -> {
        skip(1);
        yield writesRegister(register);
      }
      case 0xAE -> {
        int operation = register % 8; // vldmxcsr, vstmxcsr
        if (mode == 3 || (operation != 2 && operation != 3)) {
          throw unknown();
        }
        yield writesOperand(operation == 2);
      }
      default -> {
        boolean known =
            between(opcode, 0x10, 0x17)
                || between(opcode, 0x28, 0x2F)
                || between(opcode, 0x51, 0x7F)
                || between(opcode, 0xD0, 0xFE);
        if (!known) {
          throw unknown();
        }
        yield plain();
      }
    };
  }

  private Instruction vex2(int opcode, int prefix, int third) throws NotProvenException {
    if (between(opcode, 0xF2, 0xF7)) { // andn, blsr …, bzhi, mulx, shlx …
      if (opcode == 0xF4
          || (opcode == 0xF3 && register % 8 == 0)
          || (opcode == 0xF2 && prefix != 0)) {
        throw unknown();
      }
      if (opcode == 0xF3 || opcode == 0xF6) {
        requireGeneral(third);
      }
      return opcode == 0xF3 ? plain() : writesRegister(register);
    }
    boolean known = opcode < 0xC0 || between(opcode, 0xDB, 0xDF);
    if (!known || prefix != 1) {
      throw unknown();
    }
    return opcode == 0x8E || opcode == 0x2E || opcode == 0x2F ? writesVector(WIDE_VECTOR) : plain();
  }

  private Instruction vex3(int opcode) throws NotProvenException {
    skip(1);
    return switch (opcode) {
      case 0x14, 0x15, 0x16, 0x17 -> writesOperand(false);
      case 0x19, 0x1D, 0x39 -> writesVector(WIDE_VECTOR);
      case 0xF0 -> writesRegister(register); // rorx
      default -> {
        if (opcode >= 0x64 && opcode != 0xDF && opcode != 0xCC) {
          throw unknown();
        }
        yield plain();
      }
    };
  }
}
