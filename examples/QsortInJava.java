// C's qsort sorts an array of C, and asks a Java lambda for the order.
//
// java --enable-native-access=ALL-UNNAMED -cp core/target/classes examples/QsortInJava.java

import dev.ferry.core.bind.Binding;
import dev.ferry.core.bind.Callback;
import dev.ferry.core.library.Library;
import dev.ferry.core.memory.NativeMemory;

interface Order {
  int compare(long a, long b);
}

interface Libc {
  void qsort(MemorySegment base, long count, long size, Callback<Order> order);
}

// SAFETY: qsort passes addresses of elements of the array.
int compareInts(long a, long b) {
  return Integer.compare(NativeMemory.getInt(a), NativeMemory.getInt(b));
}

void main() {
  try (Library library = Library.open("libc.so.6");
      Callback<Order> ascending = Callback.of(Order.class, this::compareInts);
      Arena arena = Arena.ofConfined()) {
    Libc libc = Binding.implement(MethodHandles.lookup(), Libc.class, library);
    MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 42, 7, -1, 1000, 0, 7);
    libc.qsort(numbers, 6, Integer.BYTES, ascending);
    IO.println(Arrays.toString(numbers.toArray(ValueLayout.JAVA_INT)));
  }
}
