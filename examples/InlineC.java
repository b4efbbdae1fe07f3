// C in the middle of a Java program, compiled when it runs.
//
// java --enable-native-access=ALL-UNNAMED -cp core/target/classes:cc/target/classes
// examples/InlineC.java

import dev.ferry.cc.Compiler;
import dev.ferry.core.bind.Binding;

interface Text {
  int vowels(String text);
}

void main() {
  String code =
      """
      #include <string.h>
      int vowels(const char *text) {
        int count = 0;
        for (; *text; text++) count += strchr("aeiouAEIOU", *text) != NULL;
        return count;
      }
      """;
  try (var compiled = new Compiler().source(code).compile()) {
    Text text = Binding.implement(MethodHandles.lookup(), Text.class, compiled.library());
    IO.println(text.vowels("Inline C in Java") + " vowels");
  }
}
