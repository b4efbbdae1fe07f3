package dev.ferry.jit.leaf;

import dev.ferry.jit.leaf.Instruction.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows every path through a function. The function is a leaf when all of them end in its return
 * after a bounded number of instructions, with every call on the way proven in the same manner.
 *
 * <p>There is no loop in such a function and no recursion, so an instruction counts once, and once
 * more for every call that leads to it. Loops that would end are refused too: how often they turn
 * depends on the arguments.
 */
public final class LeafProof {

  /** Some 200 ns on a slow machine: what a thread may be late for a safepoint without harm. */
  static final int MOST_INSTRUCTIONS = 400;

  /** Far less than what the JVM keeps free below every compiled frame. */
  static final int MOST_STACK = 2048;

  private static final int MOST_NESTED_CALLS = 8;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final CodeReader code;
  private final Decoder decoder;
  private final boolean passesDoubles;
  private final Deque<Long> calls = new ArrayDeque<>();
  private int instructions;

  LeafProof(CodeReader code, boolean passesDoubles) {
    this.code = code;
    this.decoder = new Decoder(code);
    this.passesDoubles = passesDoubles;
  }

  /**
   * Whether the function at an address is a leaf.
   *
   * @param address any address; one without code is no leaf
   * @param passesDoubles whether arguments travel in vector registers. A function of a variable
   *     number of arguments then wants to be told how many, which a compiled call does not do.
   */
  public static Verdict of(long address, boolean passesDoubles) {
    try (ProcessCode process = new ProcessCode()) {
      return new LeafProof(process, passesDoubles).prove(address);
    } catch (IOException e) {
      return new Verdict(false, 0, "the system does not show this process its own code: " + e);
    }
  }

  Verdict prove(long address) {
    try {
      function(address, 0);
      return new Verdict(true, instructions, null);
    } catch (NotProvenException e) {
      return new Verdict(false, instructions, e.getMessage());
    }
  }

  private void function(long entry, long stack) throws NotProvenException {
    if (calls.contains(entry)) {
      throw NotProvenException.at(entry, "a recursion");
    }
    if (calls.size() == MOST_NESTED_CALLS) {
      throw NotProvenException.at(entry, "calls nested too deeply");
    }
    calls.push(entry);
    new Function(stack).path(entry, new Frame(0, UNKNOWN));
    calls.pop();
  }

  /**
   * Where the stack pointer is.
   *
   * @param depth the bytes between it and the return address
   * @param frame the depth that the frame pointer stands for, or {@link #UNKNOWN}
   */
  private record Frame(long depth, long frame) {}

  /** What is known of a place in the code. */
  private static final class Place {
    private final Frame frame;
    private boolean finished;

    Place(Frame frame) {
      this.frame = frame;
    }
  }

  /** The paths of one call of a function. */
  private final class Function {

    private final Map<Long, Place> places = new HashMap<>();
    private final long stack;

    Function(long stack) {
      this.stack = stack;
    }

    void path(long start, Frame atStart) throws NotProvenException {
      List<Place> trail = new ArrayList<>();
      long address = start;
      Frame frame = atStart;
      for (; ; ) {
        Place known = places.get(address);
        if (known != null) {
          if (!known.finished) {
            throw NotProvenException.at(address, "a loop");
          }
          if (!known.frame.equals(frame)) {
            throw NotProvenException.at(address, "a stack of two heights");
          }
          break;
        }
        Place place = new Place(frame);
        places.put(address, place);
        trail.add(place);
        Instruction instruction = decode(address);
        frame = frameAfter(instruction, frame);
        if (instruction.kind() == Kind.RETURN) {
          if (frame.depth != 0) {
            throw NotProvenException.at(address, "a return to an unknown place");
          }
          break;
        }
        address = follow(instruction, frame);
      }
      trail.forEach(place -> place.finished = true);
    }

    /** The next instruction of this path, once the others have been followed. */
    private long follow(Instruction instruction, Frame frame) throws NotProvenException {
      return switch (instruction.kind()) {
        case CONDITIONAL -> {
          path(instruction.operand(), frame);
          yield instruction.next();
        }
        case JUMP -> instruction.operand();
        case JUMP_SLOT -> code.fixedPointer(instruction.operand());
        case CALL -> {
          function(instruction.operand(), stack + frame.depth + Long.BYTES);
          yield instruction.next();
        }
        case CALL_SLOT -> {
          function(code.fixedPointer(instruction.operand()), stack + frame.depth + Long.BYTES);
          yield instruction.next();
        }
        default -> instruction.next();
      };
    }

    private Frame frameAfter(Instruction instruction, Frame before) throws NotProvenException {
      long depth = before.depth;
      long frame = before.frame;
      switch (instruction.kind()) {
        case STORE -> {
          long from = instruction.operand();
          if (from < depth + Long.BYTES && from + instruction.width() > depth) {
            throw NotProvenException.at(instruction.address(), "a changed return address");
          }
        }
        case STACK -> depth += instruction.operand();
        case STACK_TO_FRAME -> frame = depth;
        case FRAME_TO_STACK -> depth = known(instruction, frame) - instruction.operand();
        case LEAVE -> {
          depth = known(instruction, frame) - Long.BYTES;
          frame = UNKNOWN;
        }
        case POP_FRAME -> {
          depth -= Long.BYTES;
          frame = UNKNOWN;
        }
        case FRAME_LOST -> frame = UNKNOWN;
        default -> {}
      }
      if (depth < 0 || stack + depth > MOST_STACK) {
        throw NotProvenException.at(
            instruction.address(), depth < 0 ? "a stack that ends too early" : "a large stack");
      }
      return new Frame(depth, frame);
    }

    private static long known(Instruction instruction, long frame) throws NotProvenException {
      if (frame == UNKNOWN) {
        throw NotProvenException.at(instruction.address(), "a frame pointer from elsewhere");
      }
      return frame;
    }
  }

  private Instruction decode(long address) throws NotProvenException {
    if (++instructions > MOST_INSTRUCTIONS) {
      throw NotProvenException.at(address, "too many instructions");
    }
    if (passesDoubles && isVariadicPrologue(address)) {
      throw NotProvenException.at(address, "a variable number of arguments");
    }
    return decoder.decode(address);
  }

  /** {@code test al, al}, {@code je}, and the saving of a vector register, in either encoding. */
  private boolean isVariadicPrologue(long address) throws NotProvenException {
    if (code.codeByte(address) != 0x84
        || code.codeByte(address + 1) != 0xC0
        || code.codeByte(address + 2) != 0x74) {
      return false;
    }
    int first = code.codeByte(address + 4);
    int second = code.codeByte(address + 5);
    return (first == 0x0F && second == 0x29)
        || (first == 0xC5 && second == 0xF8 && code.codeByte(address + 6) == 0x29);
  }

  /**
   * What came out.
   *
   * @param leaf whether the function is a leaf
   * @param instructions how many were looked at
   * @param reason why it is none; null for a leaf
   */
  public record Verdict(boolean leaf, int instructions, String reason) {}
}
