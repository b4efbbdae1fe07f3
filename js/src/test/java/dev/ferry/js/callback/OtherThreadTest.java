package dev.ferry.js.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.js.BunFfi;
import dev.ferry.js.Scripts;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** Callbacks that C calls on a thread of its own, made with the real pthread_create. */
final class OtherThreadTest {

  private static final String START =
      """
      import { dlopen, JSCallback, ptr } from "bun:ffi";
      const { pthread_create, pthread_join } = dlopen("libc.so.6", {
        pthread_create: { args: ["ptr", "ptr", "function", "cstring"], returns: "i32" },
        pthread_join: { args: ["u64", "ptr"], returns: "i32" },
      }).symbols;
      const thread = new BigUint64Array(1);
      const result = new BigUint64Array(1);
      """;

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

  @Test
  void aVoidThreadsafeCallbackIsQueuedWithItsString() throws InterruptedException {
    try (Context context = Scripts.context()) {
      BunFfi.setJavaScriptThread(context, tasks::add);
      Scripts.run(
          context,
          START
              + """
              globalThis.answer = "nothing yet";
              const callback = new JSCallback(text => { globalThis.answer = text; }, {
                args: ["cstring"], threadsafe: true,
              });
              pthread_create(ptr(thread), null, callback, "grüße");
              pthread_join(thread[0], ptr(result));
              """);
      assertEquals("nothing yet", context.getBindings("js").getMember("answer").asString());
      runOneTask(context);
      assertEquals("grüße", context.getBindings("js").getMember("answer").asString());
    }
  }

  @Test
  void aResultIsCarriedBackToTheThread() throws InterruptedException {
    try (Context context = Scripts.context()) {
      BunFfi.setJavaScriptThread(context, tasks::add);
      Scripts.run(
          context,
          START
              + """
              globalThis.callback = new JSCallback(text => text.length, {
                args: ["cstring"], returns: "u64_fast",
              });
              const text = Uint8Array.from([..."seven c\\0"].map(c => c.charCodeAt(0)));
              globalThis.kept = text;
              const create = dlopen("libc.so.6", {
                pthread_create: { args: ["ptr", "ptr", "function", "ptr"], returns: "i32" },
              }).symbols.pthread_create;
              create(ptr(thread), null, callback, text);
              globalThis.join = () => {
                pthread_join(thread[0], ptr(result));
                globalThis.answer = Number(result[0]);
              };
              """);
      // No task comes if the thread was so quick that pthread_create had not yet returned.
      Runnable task = tasks.poll(200, TimeUnit.MILLISECONDS);
      if (task != null) {
        inside(context, task);
      }
      context.getBindings("js").getMember("join").execute();
      assertEquals(7, context.getBindings("js").getMember("answer").asInt());
    }
  }

  @Test
  void whileTheJavaScriptThreadIsInCTheCallingThreadRunsTheCallback() {
    try (Context context = Scripts.context()) {
      int answer =
          Scripts.answer(
                  context,
                  START
                      + """
                      const callback = new JSCallback(() => 7, { args: ["ptr"], returns: "u64_fast" });
                      pthread_create(ptr(thread), null, callback, null);
                      pthread_join(thread[0], ptr(result));
                      globalThis.answer = Number(result[0]);
                      """)
              .asInt();
      assertEquals(7, answer);
    }
  }

  @Test
  void aCallbackMayCallCOnTheOtherThread() {
    try (Context context = Scripts.context()) {
      String answer =
          Scripts.answer(
                  context,
                  START
                      + """
                      const { strlen, pthread_self } = dlopen("libc.so.6", {
                        strlen: { args: ["cstring"], returns: "u64" },
                        pthread_self: { returns: "u64" },
                      }).symbols;
                      let other;
                      const callback = new JSCallback(() => {
                        other = pthread_self();
                        return strlen("twelve bytes");
                      }, { args: ["ptr"], returns: "u64" });
                      pthread_create(ptr(thread), null, callback, null);
                      const id = thread[0];
                      pthread_join(id, ptr(result));
                      globalThis.answer = [result[0], other === id, other === pthread_self()].join();
                      """)
              .asString();
      assertEquals("12,true,false", answer);
    }
  }

  @Test
  void aClosedCallbackAnswersZeroToOtherThreads() {
    try (Context context = Scripts.context()) {
      int answer =
          Scripts.answer(
                  context,
                  START
                      + """
                      const open = new JSCallback(() => 1, {});
                      const callback = new JSCallback(() => 7, { args: ["ptr"], returns: "u64_fast" });
                      callback.close();
                      pthread_create(ptr(thread), null, callback, null);
                      pthread_join(thread[0], ptr(result));
                      globalThis.answer = Number(result[0]);
                      """)
              .asInt();
      assertEquals(0, answer);
    }
  }

  private void runOneTask(Context context) throws InterruptedException {
    inside(context, tasks.poll(10, TimeUnit.SECONDS));
  }

  private static void inside(Context context, Runnable task) {
    context.enter();
    try {
      task.run();
    } finally {
      context.leave();
    }
  }
}
