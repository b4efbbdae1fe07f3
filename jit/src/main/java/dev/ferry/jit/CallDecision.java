package dev.ferry.jit;

import dev.ferry.core.call.NativeCall;
import dev.ferry.jit.leaf.LeafProof;
import java.util.Map;
import java.util.WeakHashMap;

/** How compiled code makes a call. */
enum CallDecision {
  /** Through the handle of its shape, as in the interpreter. */
  ORDINARY,
  /** Directly: the function is a leaf. */
  LEAF,
  /** Through the JVM's own transition to native code. */
  TRANSITION;

  /** The most that {@code -Dferry.calls=ordinary|transition|leaf} allows: for comparisons. */
  private static final CallDecision MOST =
      switch (System.getProperty("ferry.calls", "leaf")) {
        case "ordinary" -> ORDINARY;
        case "transition" -> TRANSITION;
        default -> LEAF;
      };

  /** {@code -Dferry.calls.trace=true}: each decision is a line on standard error. */
  private static final boolean TRACE = Boolean.getBoolean("ferry.calls.trace");

  private static final Map<NativeCall, CallDecision> DECISIONS = new WeakHashMap<>();

  /** The decision, which stays the same for the life of a call: two compilations may ask. */
  static synchronized CallDecision of(NativeCall call) {
    return DECISIONS.computeIfAbsent(call, CallDecision::decide);
  }

  private static CallDecision decide(NativeCall call) {
    if (MOST == ORDINARY || call.stackCount() > NativeCall.STACK) {
      return traced(call, ORDINARY, "its arguments or -Dferry.calls want it");
    }
    if (MOST == TRANSITION) {
      return traced(call, TRANSITION, "-Dferry.calls wants it");
    }
    if (call.isDeclaredLeaf()) {
      return traced(call, LEAF, "declared");
    }
    LeafProof.Verdict verdict = LeafProof.of(call.address(), call.doubleCount() > 0);
    if (!verdict.leaf()) {
      return traced(call, TRANSITION, verdict.reason());
    }
    return traced(call, LEAF, "proved, " + verdict.instructions() + " instructions");
  }

  private static CallDecision traced(NativeCall call, CallDecision decision, String reason) {
    if (TRACE) {
      System.err.printf("[ferry] calls of 0x%x: %s (%s)%n", call.address(), decision, reason);
    }
    return decision;
  }
}
