package dev.ferry.checks;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java source file.
 *
 * @param name the path from the root of the checkout, with slashes
 * @param text the whole file
 */
public record JavaFile(String name, String text) {

  /** A file and its syntax tree; nothing in it is resolved. */
  public record Parsed(CompilationUnitTree unit, SourcePositions positions, List<String> lines) {

    /** The line on which a tree starts, counted from 0. */
    public int firstLine(Tree tree) {
      return lineOf(positions.getStartPosition(unit, tree));
    }

    /** The line on which a tree ends, counted from 0. */
    public int lastLine(Tree tree) {
      return lineOf(positions.getEndPosition(unit, tree));
    }

    private int lineOf(long position) {
      return (int) unit.getLineMap().getLineNumber(position) - 1;
    }
  }

  /** The folder of the Maven module that the file belongs to: the first part of its name. */
  public String module() {
    return name.substring(0, Math.max(0, name.indexOf('/')));
  }

  /** Whether the file is part of what its module offers, not of its tests. */
  public boolean isMain() {
    return name.contains("/src/main/java/");
  }

  /** Parses the file. */
  public Parsed parse() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask) compiler.getTask(null, null, _ -> {}, List.of(), null, List.of(asFileObject()));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      return new Parsed(unit, Trees.instance(task).getSourcePositions(), text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot parse " + name, e);
    }
  }

  private JavaFileObject asFileObject() {
    URI uri = URI.create("memory:///" + name.replace(" ", "%20"));
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
