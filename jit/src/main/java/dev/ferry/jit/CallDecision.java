package dev.ferry.jit;

import dev.ferry.core.call.NativeCall;
import dev.ferry.jit.leaf.LeafProof;
import dev.ferry.jit.leaf.LeafProof.Extent;
import dev.ferry.jit.leaf.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import jdk.graal.compiler.nodes.StructuredGraph;

/**
 * How compiled code makes a call.
 *
 * @param way by what kind of machine code
 * @param entry the address to call
 * @param slots what compiled code looks at before each call: the decision rests on them
 * @param effect what may happen while it runs
 * @param usesVectors whether the function may touch vector registers
 * @param changes how often one of the slots had become another, and all was decided anew
 */
record CallDecision(
    Way way, long entry, List<Slot> slots, Effect effect, boolean usesVectors, int changes) {

  /** What may happen during a call, on its thread. */
  enum Effect {
    /** Memory outside the Java heap may change. */
    MEMORY,
    /** Anything: JavaScript may run. */
    ANYTHING
  }

  /** Kinds of machine code. */
  enum Way {
    /** The handle of the call's shape, as in the interpreter. */
    ORDINARY,
    /** The JVM's own transition to native code. */
    TRANSITION,
    /** The function itself: it is a leaf. */
    LEAF
  }

  /** The most that {@code -Dferry.calls=ordinary|transition|leaf} allows: for comparisons. */
  private static final Way MOST =
      switch (System.getProperty("ferry.calls", "leaf")) {
        case "ordinary" -> Way.ORDINARY;
        case "transition" -> Way.TRANSITION;
        default -> Way.LEAF;
      };

  /** {@code -Dferry.calls.trace=true}: each decision is a line on standard error. */
  static final boolean TRACE = Boolean.getBoolean("ferry.calls.trace");

  /** A program sets a pointer once when it starts, perhaps again; or else all the time. */
  private static final int MOST_CHANGES = 3;

  private static final Map<NativeCall, CallDecision> DECISIONS = new WeakHashMap<>();

  /** The answers that compilations have got, by their graphs. */
  private static final Map<StructuredGraph, Map<NativeCall, CallDecision>> ANSWERS =
      new WeakHashMap<>();

  /**
   * The decision, which stays the same for one compilation. Another may get another, when something
   * that it rests on has changed: perhaps code was left for that reason.
   */
  static synchronized CallDecision of(NativeCall call, StructuredGraph compilation) {
    return ANSWERS
        .computeIfAbsent(compilation, graph -> new HashMap<>())
        .computeIfAbsent(call, CallDecision::renewed);
  }

  private static CallDecision renewed(NativeCall call) {
    CallDecision decision = DECISIONS.get(call);
    if (decision == null || !LeafProof.stillStand(decision.slots)) {
      decision = decide(call, decision == null ? 0 : decision.changes + 1);
      DECISIONS.put(call, decision);
    }
    return decision;
  }

  private static CallDecision decide(NativeCall call, int changes) {
    if (MOST == Way.ORDINARY || call.stackCount() > NativeCall.STACK) {
      return plain(call, Way.ORDINARY, "its arguments or -Dferry.calls want it");
    }
    if (MOST == Way.TRANSITION) {
      return plain(call, Way.TRANSITION, "-Dferry.calls wants it");
    }
    if (changes > MOST_CHANGES && !call.isDeclaredLeaf()) {
      return plain(call, Way.TRANSITION, "what it calls changes");
    }
    LeafProof.Verdict verdict = LeafProof.of(call.address(), call.doubleCount() > 0);
    if (call.isDeclaredLeaf() && !(verdict.leaf() && verdict.slots().isEmpty())) {
      return plain(call, Way.LEAF, "declared");
    }
    Way way = verdict.leaf() ? Way.LEAF : Way.TRANSITION;
    Effect effect = verdict.extent() == Extent.OPEN ? Effect.ANYTHING : Effect.MEMORY;
    trace(
        call,
        way,
        "%s, %s, looked at %d instructions, rests on %d pointers"
            .formatted(
                verdict.leaf() ? "proved" : verdict.reason(),
                effect == Effect.MEMORY ? "calls nothing unknown" : "may call anything",
                verdict.instructions(),
                verdict.slots().size()));
    return new CallDecision(
        way, verdict.entry(), verdict.slots(), effect, verdict.usesVectors(), changes);
  }

  private static CallDecision plain(NativeCall call, Way way, String reason) {
    trace(call, way, reason);
    Effect effect = way == Way.LEAF ? Effect.MEMORY : Effect.ANYTHING;
    return new CallDecision(way, call.address(), List.of(), effect, true, 0);
  }

  private static void trace(NativeCall call, Way way, String reason) {
    if (TRACE) {
      System.err.printf("[ferry] calls of 0x%x: %s (%s)%n", call.address(), way, reason);
    }
  }
}
