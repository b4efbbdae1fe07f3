/** The commands of {@code ./ferry}. */
module dev.ferry.cli {
  requires dev.ferry.cc;
  requires dev.ferry.runtime;
  requires info.picocli;
  requires org.graalvm.polyglot;
  requires org.jline.reader;
  requires org.jline.terminal;

  opens dev.ferry.cli to
      info.picocli;
}
