package dev.ferry.jit.leaf;

import dev.ferry.jit.leaf.Instruction.Kind;

/**
 * Takes x86-64 machine code apart. It knows what compilers emit for ordinary functions, integer and
 * vector, and refuses everything else: what traps, what talks to the system, what changes the
 * floating-point environment.
 *
 * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and
 * appendix A.
 */
final class Decoder extends TwoByteOpcodes {

  Decoder(CodeReader code) {
    super(code);
  }

  /** Decodes the instruction at an address. */
  Instruction decode(long address) throws NotProvenException {
    begin(address);
    int opcode = prefixes();
    if ((opcode & 0xF0) == 0x40) {
      rex = opcode;
      opcode = next();
    }
    return switch (opcode) {
      case 0x0F -> twoByte();
      case 0xC4, 0xC5 -> vex(opcode);
      case 0x62 -> evex();
      default -> oneByte(opcode);
    };
  }

  private Instruction oneByte(int opcode) throws NotProvenException {
    isByte = isOnBytes(opcode);
    if (opcode < 0x40) {
      return arithmetic(opcode);
    }
    return switch (opcode & 0xF0) {
      case 0x50 -> pushOrPop(opcode);
      case 0x70 -> branch(Kind.CONDITIONAL, signed(1));
      case 0xB0 -> {
        skip(opcode < 0xB8 ? 1 : isWide() ? Long.BYTES : immediate());
        yield writesRegister(withRex(opcode, 0));
      }
      default -> oneByteByCode(opcode);
    };
  }

  /** In the forms that come in two sizes the lowest bit says which. */
  private static boolean isOnBytes(int opcode) {
    return switch (opcode) {
      case 0x80, 0x84, 0x86, 0x88, 0x8A, 0xC0, 0xC6, 0xD0, 0xD2, 0xF6, 0xFE -> true;
      default -> (opcode < 0x40 && opcode % 2 == 0) || between(opcode, 0xB0, 0xB7);
    };
  }

  /** Add, or, adc, sbb, and, sub, xor, cmp in their six forms each. */
  private Instruction arithmetic(int opcode) throws NotProvenException {
    switch (opcode & 7) {
      case 0, 1 -> {
        modRm();
        return writesOperand(opcode >= 0x38);
      }
      case 2, 3 -> {
        modRm();
        return opcode >= 0x38 ? plain() : writesRegister(register);
      }
      case 4 -> skip(1);
      case 5 -> skip(immediate());
      default -> throw unknown();
    }
    return plain();
  }

  private Instruction pushOrPop(int opcode) throws NotProvenException {
    int operand = withRex(opcode, 0);
    if (operandSize) {
      throw unknown();
    }
    if (opcode < 0x58) {
      return instruction(Kind.STACK, Long.BYTES);
    }
    if (operand == RSP) {
      throw refused("a stack pointer from memory");
    }
    return instruction(operand == RBP ? Kind.POP_FRAME : Kind.STACK, -Long.BYTES);
  }

  private Instruction oneByteByCode(int opcode) throws NotProvenException {
    switch (opcode) {
      case 0x63 -> { // movsxd
        modRm();
        return writesRegister(register);
      }
      case 0x68, 0x6A -> { // push immediate
        skip(opcode == 0x68 ? immediate() : 1);
        return instruction(Kind.STACK, Long.BYTES);
      }
      case 0x69, 0x6B -> { // imul
        modRm();
        skip(opcode == 0x69 ? immediate() : 1);
        return writesRegister(register);
      }
      case 0x80, 0x81, 0x83 -> {
        return immediateArithmetic(opcode);
      }
      case 0x84, 0x85 -> modRm(); // test
      case 0x86, 0x87 -> { // xchg
        modRm();
        requireGeneral(register);
        return writesOperand(false);
      }
      case 0x88, 0x89 -> { // mov to operand
        modRm();
        if (mode == 3 && opcode == 0x89 && isWide() && register == RSP && base == RBP) {
          return instruction(Kind.STACK_TO_FRAME, 0);
        }
        if (mode == 3 && opcode == 0x89 && isWide() && register == RBP && base == RSP) {
          return instruction(Kind.FRAME_TO_STACK, 0);
        }
        return writesOperand(false);
      }
      case 0x8A, 0x8B -> { // mov from operand
        modRm();
        if (mode == 3 && opcode == 0x8B && isWide() && register == RBP && base == RSP) {
          return instruction(Kind.STACK_TO_FRAME, 0);
        }
        if (mode == 3 && opcode == 0x8B && isWide() && register == RSP && base == RBP) {
          return instruction(Kind.FRAME_TO_STACK, 0);
        }
        return writesRegister(register);
      }
      case 0x8D -> { // lea
        modRm();
        if (register == RSP && isWide() && !hasIndex && !ripRelative) {
          if (base == RSP) {
            return instruction(Kind.STACK, -displacement);
          }
          if (base == RBP) {
            return instruction(Kind.FRAME_TO_STACK, displacement);
          }
        }
        return writesRegister(register);
      }
      case 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9E, 0x9F -> {
        if (opcode < 0x98) { // nop, or xchg with rax
          requireGeneral(withRex(opcode, 0));
        }
      }
      case 0xA4, 0xA5, 0xA6, 0xA7, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF -> {
        if (repeat != 0) {
          return instruction(Kind.REPEAT, 0);
        }
      }
      case 0xA8 -> skip(1);
      case 0xA9 -> skip(immediate());
      case 0xC0, 0xC1, 0xD0, 0xD1, 0xD2, 0xD3 -> { // shifts
        modRm();
        if (opcode < 0xD0) {
          skip(1);
        }
        return writesOperand(false);
      }
      case 0xC3 -> {
        return instruction(Kind.RETURN, 0);
      }
      case 0xC6, 0xC7 -> { // mov immediate
        modRm();
        if (register % 8 != 0) {
          throw unknown();
        }
        skip(opcode == 0xC6 ? 1 : immediate());
        return writesOperand(false);
      }
      case 0xC9 -> {
        return instruction(Kind.LEAVE, 0);
      }
      case 0xE8 -> {
        return branch(Kind.CALL, signed(4));
      }
      case 0xE9 -> {
        return branch(Kind.JUMP, signed(4));
      }
      case 0xEB -> {
        return branch(Kind.JUMP, signed(1));
      }
      case 0xF5, 0xF8, 0xF9, 0xFC -> {} // flags
      case 0xF6, 0xF7 -> { // test, not, neg, mul, div
        modRm();
        if (register % 8 < 2) {
          skip(opcode == 0xF6 ? 1 : immediate());
          return plain();
        }
        return writesOperand(register % 8 >= 4);
      }
      case 0xFE, 0xFF -> {
        return incrementOrBranch(opcode);
      }
      default -> throw unknown();
    }
    return plain();
  }

  private Instruction immediateArithmetic(int opcode) throws NotProvenException {
    modRm();
    int size = opcode == 0x81 ? immediate() : 1;
    long value = signed(size);
    int operation = register % 8;
    if (mode == 3 && base == RSP && opcode != 0x80) {
      if (isWide() && operation == 4 && value < 0 && Long.bitCount(-value) == 1) {
        return instruction(Kind.ALIGN_STACK, -value);
      }
      if (!isWide() || (operation != 0 && operation != 5)) {
        throw refused("arithmetic on the stack pointer");
      }
      return instruction(Kind.STACK, operation == 5 ? value : -value);
    }
    return writesOperand(operation == 7);
  }

  private Instruction incrementOrBranch(int opcode) throws NotProvenException {
    modRm();
    int operation = register % 8;
    if (operation < 2) {
      return writesOperand(false);
    }
    if (opcode == 0xFF && operation == 6) {
      return instruction(Kind.STACK, Long.BYTES);
    }
    boolean isPlain = !ofThread && (!operandSize || isWide());
    if (opcode == 0xFF && ripRelative && isPlain && (operation == 2 || operation == 4)) {
      return instruction(operation == 2 ? Kind.CALL_SLOT : Kind.JUMP_SLOT, at + displacement);
    }
    throw refused(operation < 4 ? "a call through a pointer" : "a jump through a pointer");
  }
}
