package dev.ferry.checks;

import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.RequiresTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Demands that knowledge runs one way: between modules, between the packages of a module, and from
 * one package alone to the internals of GraalJS.
 */
public final class Arrows {

  /** The modules that are built upon: each may know those before it. */
  private static final List<String> LINE = List.of("core", "cc", "js", "runtime", "cli");

  /** Modules beside the line, and those they may know. Nothing in the line knows them. */
  private static final Map<String, Set<String>> BESIDE = Map.of("jit", Set.of("core", "js"));

  private static final Pattern OUR_PACKAGE = Pattern.compile("dev\\.ferry\\.([a-z]+)(\\.[a-z.]*)?");

  private static final Pattern QUALIFIED_NAME = Pattern.compile("\\w+(\\.\\w+)*");

  /** Package prefixes that one package of ours alone may know. */
  private static final Map<String, String> PRIVATE_TO =
      Map.of(
          "com.oracle.truffle.js.", "dev.ferry.js.graaljs",
          "com.oracle.js.parser.", "dev.ferry.js.graaljs",
          "jdk.graal.compiler.", "dev.ferry.jit",
          "jdk.vm.ci.", "dev.ferry.jit");

  private Arrows() {}

  /** All names with dots in a file, and the modules it requires. */
  private record Uses(String packageName, Set<String> names, Set<String> required) {}

  /** The arrows of the given main sources that point the wrong way. */
  public static List<Finding> check(List<JavaFile> files) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Map<String, Set<String>>> packagesByModule = new TreeMap<>();
    for (JavaFile file : files) {
      Uses uses = uses(file);
      findings.addAll(checkModules(file, uses));
      findings.addAll(checkPrivate(file, uses));
      if (uses.packageName().isEmpty()) {
        continue; // A module descriptor is in no package.
      }
      Set<String> known =
          packagesByModule
              .computeIfAbsent(file.module(), _ -> new TreeMap<>())
              .computeIfAbsent(uses.packageName(), _ -> new TreeSet<>());
      uses.names().stream().map(Arrows::packageOf).forEach(known::add);
    }
    packagesByModule.forEach((module, graph) -> findings.addAll(checkCycles(module, graph)));
    return findings;
  }

  private static List<Finding> checkModules(JavaFile file, Uses uses) {
    List<Finding> findings = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>(uses.names());
    names.addAll(uses.required());
    for (String name : names) {
      Matcher matcher = OUR_PACKAGE.matcher(name);
      if (matcher.lookingAt() && !mayKnow(file.module(), matcher.group(1))) {
        findings.add(
            new Finding(file.name(), 0, file.module() + " must not know " + name + ": " + LINE));
      }
    }
    if (file.module().equals("core")) {
      for (String required : uses.required()) {
        findings.add(new Finding(file.name(), 0, "core must not require " + required));
      }
    }
    return findings;
  }

  private static boolean mayKnow(String module, String other) {
    if (module.equals(other) || !(LINE.contains(other) || BESIDE.containsKey(other))) {
      return module.equals(other) || !LINE.contains(module);
    }
    if (BESIDE.containsKey(module)) {
      return BESIDE.get(module).contains(other);
    }
    return !LINE.contains(module)
        || (LINE.contains(other) && LINE.indexOf(other) < LINE.indexOf(module));
  }

  private static List<Finding> checkPrivate(JavaFile file, Uses uses) {
    List<Finding> findings = new ArrayList<>();
    PRIVATE_TO.forEach((prefix, owner) -> {
      for (String name : uses.names()) {
        if (name.startsWith(prefix) && !uses.packageName().startsWith(owner)) {
          findings.add(
              new Finding(file.name(), 0, name + " may be known in package " + owner + " only"));
        }
      }
    });
    return findings;
  }

  private static List<Finding> checkCycles(String module, Map<String, Set<String>> graph) {
    List<Finding> findings = new ArrayList<>();
    Set<String> done = new TreeSet<>();
    for (String start : graph.keySet()) {
      walk(module, start, graph, new ArrayList<>(), done, findings);
    }
    return findings;
  }

  private static void walk(
      String module,
      String at,
      Map<String, Set<String>> graph,
      List<String> path,
      Set<String> done,
      List<Finding> findings) {
    int seen = path.indexOf(at);
    if (seen >= 0) {
      String cycle = String.join(" -> ", path.subList(seen, path.size())) + " -> " + at;
      findings.add(new Finding(module, 0, "packages know each other in a circle: " + cycle));
      return;
    }
    if (done.contains(at)) {
      return;
    }
    path.add(at);
    for (String next : graph.getOrDefault(at, Set.of())) {
      if (!next.equals(at) && graph.containsKey(next)) {
        walk(module, next, graph, path, done, findings);
      }
    }
    path.removeLast();
    done.add(at);
  }

  private static Uses uses(JavaFile file) {
    Set<String> names = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    List<String> packageName = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitPackage(PackageTree tree, Void unused) {
        packageName.add(tree.getPackageName().toString());
        return null;
      }

      @Override
      public Void visitImport(ImportTree tree, Void unused) {
        names.add(tree.getQualifiedIdentifier().toString());
        return null;
      }

      @Override
      public Void visitRequires(RequiresTree tree, Void unused) {
        required.add(tree.getModuleName().toString());
        return null;
      }

      @Override
      public Void visitExports(ExportsTree tree, Void unused) {
        return null; // Says who may enter, not who is known.
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        if (QUALIFIED_NAME.matcher(tree.toString()).matches()) {
          names.add(tree.toString());
          return null;
        }
        return super.visitMemberSelect(tree, null);
      }
    }.scan(file.parse().unit(), null);
    return new Uses(packageName.isEmpty() ? "" : packageName.getFirst(), names, required);
  }

  /** The leading parts of a qualified name that start with a small letter. */
  private static String packageOf(String name) {
    StringBuilder result = new StringBuilder();
    for (String part : name.split("\\.", -1)) {
      if (part.isEmpty() || !Character.isLowerCase(part.charAt(0))) {
        break;
      }
      result.append(result.isEmpty() ? "" : ".").append(part);
    }
    return result.toString();
  }
}
