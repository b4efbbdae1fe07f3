package dev.ferry.checks;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Demands that an operation which can crash the process says why it does not.
 *
 * <p>Two kinds. A <em>restricted</em> operation makes native code reachable or memory accessible by
 * its bare address; it needs a {@code // SAFETY:} comment right above itself, above an expression
 * around it, or above its statement. A <em>raw access</em> loads or stores through {@code
 * NativeMemory} from outside its package; there the comment may also stand above the method.
 */
public final class SafetyComments {

  private static final String MARK = "// SAFETY:";

  /** Restricted whatever they are called on: no other method of ours has such a name. */
  private static final Set<String> RESTRICTED =
      Set.of(
          "reinterpret",
          "withTargetLayout",
          "downcallHandle",
          "upcallStub",
          "libraryLookup",
          "enableNativeAccess",
          "loadLibrary");

  private static final String NATIVE_MEMORY = "NativeMemory";
  private static final Set<String> HARMLESS_OF_NATIVE_MEMORY =
      Set.of("isPlausible", "check", "checkRange");

  private SafetyComments() {}

  /** The operations of a file that do not say why they are sound. */
  public static List<Finding> check(JavaFile file) {
    JavaFile.Parsed parsed = file.parse();
    List<Finding> findings = new ArrayList<>();
    boolean ownsRawAccess = file.name().contains("/dev/ferry/core/memory/");
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        ExpressionTree method = call.getMethodSelect();
        if (method instanceof MemberSelectTree select) {
          visitUse(select.getExpression().toString(), select.getIdentifier().toString(), select);
        } else if (method instanceof IdentifierTree name) {
          visitUse("", name.getName().toString(), name);
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
        visitUse(
            reference.getQualifierExpression().toString(),
            reference.getName().toString(),
            reference);
        return super.visitMemberReference(reference, null);
      }

      private void visitUse(String receiver, String method, Tree use) {
        boolean restricted = isRestricted(receiver, method);
        boolean raw = !ownsRawAccess && isRawAccess(receiver, method);
        if ((restricted || raw) && !isExplained(getCurrentPath(), use, raw, parsed)) {
          String operation = receiver.isEmpty() ? method : lastName(receiver) + "." + method;
          findings.add(
              new Finding(
                  file.name(),
                  parsed.lastLine(use) + 1,
                  operation
                      + " can crash the process: say right above it, in a comment that starts with "
                      + MARK
                      + ", why it does not"));
        }
      }
    }.scan(parsed.unit(), null);
    return findings;
  }

  private static boolean isRestricted(String receiver, String method) {
    String type = lastName(receiver);
    return RESTRICTED.contains(method)
        || (method.equals("load") && (type.equals("System") || type.startsWith("getRuntime")))
        || (method.equals("ofAddress") && type.equals("MemorySegment"))
        || type.toLowerCase(Locale.ROOT).endsWith("unsafe");
  }

  private static boolean isRawAccess(String receiver, String method) {
    return lastName(receiver).equals(NATIVE_MEMORY) && !HARMLESS_OF_NATIVE_MEMORY.contains(method);
  }

  private static String lastName(String expression) {
    return expression.substring(expression.lastIndexOf('.') + 1);
  }

  private static boolean isExplained(
      TreePath path, Tree use, boolean upToMethod, JavaFile.Parsed parsed) {
    if (hasCommentAbove(parsed.lastLine(use), parsed)) {
      return true;
    }
    for (TreePath at = path; at != null; at = at.getParentPath()) {
      Tree tree = at.getLeaf();
      if (tree instanceof ClassTree) {
        return false;
      }
      if (hasCommentAbove(parsed.firstLine(tree), parsed)) {
        return true;
      }
      if (tree instanceof MethodTree
          || (!upToMethod && tree instanceof StatementTree)
          || at.getParentPath().getLeaf() instanceof ClassTree) {
        return false;
      }
    }
    return false;
  }

  /** Whether the block of line comments that ends right above a line says something on safety. */
  private static boolean hasCommentAbove(int line, JavaFile.Parsed parsed) {
    for (int i = line - 1; i >= 0; i--) {
      String text = parsed.lines().get(i).strip();
      if (text.startsWith(MARK)) {
        return text.length() > MARK.length();
      }
      if (!text.startsWith("//")) {
        return false;
      }
    }
    return false;
  }
}
