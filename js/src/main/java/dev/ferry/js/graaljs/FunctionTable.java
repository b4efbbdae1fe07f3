package dev.ferry.js.graaljs;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.nodes.DirectCallNode;
import com.oracle.truffle.api.nodes.ExplodeLoop;
import com.oracle.truffle.api.nodes.IndirectCallNode;
import com.oracle.truffle.api.nodes.Node;
import com.oracle.truffle.api.profiles.BranchProfile;
import com.oracle.truffle.js.nodes.function.JSFunctionCallNode;
import java.util.Arrays;

/**
 * Calls ever other functions, and keeps some of them apart.
 *
 * <p>GraalJS gives up telling functions apart at the fifth, which is right for functions of
 * JavaScript: a harness that is handed one after the other would be compiled anew with each. But
 * functions of C come in tables, and a call through a table is to cost what a plain one does. So
 * the node by which such a site calls is replaced by this one, and callbacks are called by one.
 */
final class FunctionTable extends IndirectCallNode {

  /** So many functions are kept apart. */
  private static final int LIMIT = 16;

  @Children private final DirectCallNode[] functions;
  @Child private IndirectCallNode others;

  /** Without others the compiler knows the types of results, and makes no objects of numbers. */
  private final BranchProfile otherCalls = BranchProfile.create();

  /** Whether it keeps what it sees, as long as there is room; else what it is given. */
  private final boolean keepsAll;

  private FunctionTable(DirectCallNode[] functions, IndirectCallNode others, boolean keepsAll) {
    this.functions = functions;
    this.others = others;
    this.keepsAll = keepsAll;
  }

  @Override
  @ExplodeLoop
  public Object call(CallTarget target, Object... arguments) {
    for (DirectCallNode function : functions) {
      if (function.getCallTarget() == target) {
        return function.call(arguments);
      }
    }
    if (keepsAll && hasRoom()) {
      CompilerDirectives.transferToInterpreterAndInvalidate();
      return add(target).call(target, arguments);
    }
    otherCalls.enter();
    return others.call(target, arguments);
  }

  /** Whether a call came from a site that calls ever other functions. */
  static boolean isCaller(Node site) {
    return site instanceof IndirectCallNode
        && (site.getParent() instanceof FunctionTable || isOfCall(site));
  }

  /**
   * Whether a node is what a call of JavaScript consists of: these are nodes of GraalJS within one
   * class.
   */
  static boolean isOfCall(Node site) {
    Node parent = site.getParent();
    return parent != null && parent.getClass().getNestHost() == JSFunctionCallNode.class;
  }

  /**
   * Lets a site keep a function apart, unless it does so or keeps enough of them. Compiled code
   * that contains the site is thrown away.
   *
   * @param site what {@link #isCaller} is true of
   */
  static void add(Node site, CallTarget function) {
    if (site.getParent() instanceof FunctionTable table) {
      if (table.hasRoom() && !table.keeps(function)) {
        table.add(function);
      }
    } else {
      DirectCallNode[] one = {DirectCallNode.create(function)};
      FunctionTable table = new FunctionTable(one, IndirectCallNode.create(), false);
      site.replace(table, "a function is kept apart");
    }
  }

  /** A table without functions, which keeps those that it sees. */
  static FunctionTable ofAllSeen() {
    return new FunctionTable(new DirectCallNode[0], IndirectCallNode.create(), true);
  }

  /** Puts a table with another function in the place of this one. */
  private FunctionTable add(CallTarget function) {
    DirectCallNode[] more = Arrays.copyOf(functions, functions.length + 1);
    more[functions.length] = DirectCallNode.create(function);
    return replace(new FunctionTable(more, others, keepsAll), "another function is kept apart");
  }

  private boolean hasRoom() {
    return functions.length < LIMIT;
  }

  /** How many functions are kept apart. */
  int size() {
    return functions.length;
  }

  private boolean keeps(CallTarget target) {
    for (DirectCallNode function : functions) {
      if (function.getCallTarget() == target) {
        return true;
      }
    }
    return false;
  }
}
