package dev.ferry.jit.leaf;

import dev.ferry.jit.leaf.Instruction.Kind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Follows every path through a function. The function is a leaf when all of them end in its return
 * after a bounded number of instructions, with every call on the way proven in the same manner.
 *
 * <p>There is no loop in such a function and no recursion, so a path is as long as the instructions
 * on it are many. With loops it is no leaf, also if they would end: how often they turn depends on
 * the arguments. But it is closed, if all else is as in a leaf: however long it runs, nothing runs
 * on its thread but what was looked at.
 *
 * <p>A proof may rest on pointers that the dynamic linker has set and that are not read-only. It
 * names them: whoever relies on it has to look whether they are still the same.
 */
public final class LeafProof {

  /** On the longest path. Some 200 ns on a slow machine: a thread may be so late at a safepoint. */
  static final int MOST_INSTRUCTIONS = 400;

  /** On all paths: this bounds what a proof takes. */
  static final int MOST_LOOKED_AT = 4000;

  /** Far less than what the JVM keeps free below every compiled frame. */
  static final int MOST_STACK = 2048;

  /** Each is looked at before each call. */
  static final int MOST_SLOTS = 4;

  private static final int MOST_NESTED_CALLS = 8;
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long ENDBR64 = 0xFA1E0FF3L;

  private final CodeReader code;
  private final Decoder decoder;
  private final boolean passesDoubles;
  private final Deque<Long> calls = new ArrayDeque<>();
  private final List<Slot> slots = new ArrayList<>();
  private boolean isBounded = true;
  private boolean usesVectors;
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
      String reason = "the system does not show this process its own code: " + e;
      return new Verdict(Extent.OPEN, address, List.of(), true, 0, reason);
    }
  }

  /**
   * Whether slots of a verdict are what they were.
   *
   * @param slots may be of a library that has been closed; then they are not
   */
  public static boolean stillStand(List<Slot> slots) {
    if (slots.isEmpty()) {
      return true;
    }
    try (ProcessCode process = new ProcessCode()) {
      for (Slot slot : slots) {
        if (process.pointer(slot.address()) != slot.function()) {
          return false;
        }
      }
      return true;
    } catch (IOException | NotProvenException e) {
      return false;
    }
  }

  Verdict prove(long address) {
    long entry = whereItJumps(address);
    List<Slot> jumps = List.copyOf(slots);
    try {
      follow(entry);
      return verdict(Extent.LEAF, entry, null);
    } catch (NotProvenException e) {
      return closedOrOpen(entry, jumps, e.getMessage());
    }
  }

  private Verdict closedOrOpen(long entry, List<Slot> jumps, String whyNoLeaf) {
    isBounded = false;
    usesVectors = false;
    calls.clear();
    slots.clear();
    slots.addAll(jumps);
    int lookedAt = instructions;
    instructions = 0;
    try {
      follow(entry);
      return verdict(Extent.CLOSED, entry, whyNoLeaf);
    } catch (NotProvenException e) {
      return new Verdict(Extent.OPEN, entry, jumps, true, lookedAt, whyNoLeaf);
    }
  }

  private void follow(long entry) throws NotProvenException {
    if (!function(entry, 0).returns) {
      throw NotProvenException.at(entry, "a function that never returns");
    }
  }

  private Verdict verdict(Extent extent, long entry, String reason) {
    return new Verdict(extent, entry, List.copyOf(slots), usesVectors, instructions, reason);
  }

  /**
   * Where calls of a function end up that only jumps: an entry of a linkage table, or {@code return
   * (*chosen)(a);}. Whoever calls that place instead reads the pointer in the function's stead, so
   * it may be anyone's.
   */
  private long whereItJumps(long address) {
    long entry = address;
    try {
      for (int jumps = 0; jumps < MOST_SLOTS; jumps++) {
        Instruction first = decoder.decode(afterEndbr64(entry));
        if (first.kind() != Kind.JUMP && first.kind() != Kind.JUMP_SLOT) {
          break;
        }
        long target = first.operand();
        if (first.kind() == Kind.JUMP_SLOT) {
          target = code.pointer(first.operand());
        }
        code.codeByte(target);
        if (first.kind() == Kind.JUMP_SLOT && !code.isReadOnly(first.operand())) {
          slots.add(new Slot(first.operand(), target));
        }
        entry = target;
      }
    } catch (NotProvenException e) {
      // It is called where it is.
    }
    return entry;
  }

  private long afterEndbr64(long address) throws NotProvenException {
    for (int i = 0; i < Integer.BYTES; i++) {
      if (code.codeByte(address + i) != ((ENDBR64 >> (i * Byte.SIZE)) & 0xFF)) {
        return address;
      }
    }
    return address + Integer.BYTES;
  }

  private Function function(long entry, long stack) throws NotProvenException {
    if (calls.contains(entry)) {
      throw NotProvenException.at(entry, "a recursion");
    }
    if (calls.size() == MOST_NESTED_CALLS) {
      throw NotProvenException.at(entry, "calls nested too deeply");
    }
    calls.push(entry);
    Function function = new Function(stack);
    function.longest = function.path(entry, new Frame(0, 0, UNKNOWN));
    if (isBounded && function.longest > MOST_INSTRUCTIONS) {
      throw NotProvenException.at(entry, "a path of too many instructions");
    }
    calls.pop();
    return function;
  }

  /**
   * The function that a pointer leads to; none when it ends the process. A pointer that could
   * change is noted.
   */
  private OptionalLong pointer(long slot) throws NotProvenException {
    long target = code.pointer(slot);
    if (code.isReadOnly(slot)) {
      return unlessItEnds(target);
    }
    if (!code.isLinkerSlot(slot)) {
      throw NotProvenException.at(slot, "a pointer to a function that could still change");
    }
    if (code.isStackCheckFailureIn(slot)) {
      return OptionalLong.empty();
    }
    Slot seen = new Slot(slot, target);
    if (!slots.contains(seen)) {
      if (slots.size() == MOST_SLOTS) {
        throw NotProvenException.at(slot, "too many pointers that could still change");
      }
      slots.add(seen);
    }
    return OptionalLong.of(target);
  }

  private OptionalLong unlessItEnds(long target) {
    return code.isStackCheckFailure(target) ? OptionalLong.empty() : OptionalLong.of(target);
  }

  /**
   * Where the stack pointer is.
   *
   * @param depth the bytes between it and the return address, at least
   * @param slack how many more they may be, once it has been aligned
   * @param frame the depth that the frame pointer stands for, or {@link #UNKNOWN}
   */
  private record Frame(long depth, long slack, long frame) {
    long most() {
      return depth + slack;
    }
  }

  /** What is known of a place in the code. */
  private static final class Place {

    private static final int UNFINISHED = -1;

    private final Frame frame;

    /** The instruction here, and what it calls. */
    private int own = 1;

    /** The longest way to the end, if the branch here is taken. */
    private int branch;

    /** The longest way to the end. */
    private int longest = UNFINISHED;

    Place(Frame frame) {
      this.frame = frame;
    }

    int finish(int rest) {
      longest = own + Math.max(branch, rest);
      return longest;
    }
  }

  /** The paths of one call of a function. */
  private final class Function {

    private final Map<Long, Place> places = new HashMap<>();
    private final long stack;
    private boolean returns;
    private int longest;

    Function(long stack) {
      this.stack = stack;
    }

    /** Follows the paths from an instruction on; how many instructions the longest has. */
    int path(long start, Frame atStart) throws NotProvenException {
      List<Place> trail = new ArrayList<>();
      OptionalLong address = OptionalLong.of(start);
      Frame frame = atStart;
      int rest = 0;
      while (address.isPresent()) {
        Place known = places.get(address.getAsLong());
        if (known != null) {
          rest = longestFrom(known, address.getAsLong(), frame);
          break;
        }
        Place place = new Place(frame);
        places.put(address.getAsLong(), place);
        trail.add(place);
        Instruction instruction = decode(address.getAsLong());
        frame = frameAfter(instruction, frame);
        address = follow(instruction, frame, place);
      }
      for (Place place : trail.reversed()) {
        rest = place.finish(rest);
      }
      return rest;
    }

    private int longestFrom(Place known, long address, Frame frame) throws NotProvenException {
      boolean isLoop = known.longest == Place.UNFINISHED;
      if (isLoop && isBounded) {
        throw NotProvenException.at(address, "a loop");
      }
      if (!known.frame.equals(frame)) {
        throw NotProvenException.at(address, "a stack of two heights");
      }
      return isLoop ? 0 : known.longest;
    }

    /** The next instruction of this path, once the others have been followed; none at its end. */
    private OptionalLong follow(Instruction instruction, Frame frame, Place place)
        throws NotProvenException {
      OptionalLong next = OptionalLong.of(instruction.next());
      return switch (instruction.kind()) {
        case CONDITIONAL -> {
          place.branch = path(instruction.operand(), frame);
          yield next;
        }
        case JUMP -> unlessItEnds(instruction.operand());
        case JUMP_SLOT -> pointer(instruction.operand());
        case CALL -> afterCall(unlessItEnds(instruction.operand()), next, frame, place);
        case CALL_SLOT -> afterCall(pointer(instruction.operand()), next, frame, place);
        case RETURN -> {
          if (frame.most() != 0) {
            throw NotProvenException.at(instruction.address(), "a return to an unknown place");
          }
          returns = true;
          yield OptionalLong.empty();
        }
        default -> next;
      };
    }

    private OptionalLong afterCall(OptionalLong target, OptionalLong next, Frame frame, Place place)
        throws NotProvenException {
      if (target.isEmpty()) {
        return target;
      }
      Function called = function(target.getAsLong(), stack + frame.most() + Long.BYTES);
      place.own += called.longest;
      return called.returns ? next : OptionalLong.empty();
    }

    private Frame frameAfter(Instruction instruction, Frame before) throws NotProvenException {
      long depth = before.depth;
      long slack = before.slack;
      long frame = before.frame;
      switch (instruction.kind()) {
        case STORE -> requireReturnAddressSpared(instruction, instruction.operand(), before);
        case STORE_BY_FRAME -> {
          if (frame != UNKNOWN) {
            Frame there = new Frame(frame, 0, frame);
            requireReturnAddressSpared(instruction, instruction.operand(), there);
          }
        }
        case STACK -> depth += instruction.operand();
        case ALIGN_STACK -> slack += instruction.operand() - 1;
        case STACK_TO_FRAME -> frame = slack == 0 ? depth : UNKNOWN;
        case FRAME_TO_STACK -> {
          depth = known(instruction, frame) - instruction.operand();
          slack = 0;
        }
        case LEAVE -> {
          depth = known(instruction, frame) - Long.BYTES;
          slack = 0;
          frame = UNKNOWN;
        }
        case POP_FRAME -> {
          depth -= Long.BYTES;
          frame = UNKNOWN;
        }
        case FRAME_LOST -> frame = UNKNOWN;
        default -> {}
      }
      Frame after = new Frame(depth, slack, frame);
      if (depth < 0 || (isBounded && stack + after.most() > MOST_STACK)) {
        throw NotProvenException.at(
            instruction.address(), depth < 0 ? "a stack that ends too early" : "a large stack");
      }
      return after;
    }

    /** For a store at a distance from where a frame says. */
    private static void requireReturnAddressSpared(Instruction store, long from, Frame frame)
        throws NotProvenException {
      if (from < frame.most() + Long.BYTES && from + store.width() > frame.depth) {
        throw NotProvenException.at(store.address(), "a changed return address");
      }
    }

    private static long known(Instruction instruction, long frame) throws NotProvenException {
      if (frame == UNKNOWN) {
        throw NotProvenException.at(instruction.address(), "a frame pointer from elsewhere");
      }
      return frame;
    }
  }

  private Instruction decode(long address) throws NotProvenException {
    if (++instructions > MOST_LOOKED_AT) {
      throw NotProvenException.at(address, "too many instructions");
    }
    if (passesDoubles && isVariadicPrologue(address)) {
      throw NotProvenException.at(address, "a variable number of arguments");
    }
    Instruction instruction = decoder.decode(address);
    if (isBounded && instruction.kind() == Kind.REPEAT) {
      throw NotProvenException.at(address, "a string instruction that repeats");
    }
    usesVectors |= instruction.isVector();
    return instruction;
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

  /** What is known of what a call of a function sets going. */
  public enum Extent {
    /** Code that was looked at, and that ends after a bounded number of instructions. */
    LEAF,
    /** Code that was looked at; it may run for any time. */
    CLOSED,
    /** Anything. */
    OPEN
  }

  /**
   * What came out.
   *
   * @param extent what the function is
   * @param entry where to call it: where it jumps, if it does nothing else
   * @param slots what has to be looked at before each call at {@code entry}: while one of these
   *     pointers is another, the function has to be called at its own address, and is open
   * @param usesVectors whether it may touch vector registers
   * @param instructions how many were looked at
   * @param reason why it is no leaf; null for a leaf
   */
  public record Verdict(
      Extent extent,
      long entry,
      List<Slot> slots,
      boolean usesVectors,
      int instructions,
      String reason) {

    /** Whether the function is a leaf. */
    public boolean leaf() {
      return extent == Extent.LEAF;
    }
  }
}
