package dev.ferry.runtime.worker;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.StructuredClone;
import dev.ferry.js.graaljs.TransferablePort;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.loop.EventLoop;
import dev.ferry.runtime.loop.Hold;
import java.util.List;

/**
 * A port as the scripts of one world see it. The object it makes has the functions {@code post,
 * start, stop, receive, reference, close}; MessagePort in worker_threads.js is built on it.
 */
final class PortHandle implements Port.Owner {

  private final WorkerHost host;
  private final Port port;
  private final ScriptRealm realm;
  private final EventLoop loop;
  private Object onMessage;
  private Object onClose;
  private Hold hold;

  PortHandle(WorkerHost host, Port port, ScriptRealm realm, EventLoop loop) {
    this.host = host;
    this.port = port;
    this.realm = realm;
    this.loop = loop;
  }

  Port port() {
    return port;
  }

  Object object() {
    Object object = realm.object();
    define(object, "post", (self, args) -> post(args.get(0), args.get(1)));
    define(object, "start", (self, args) -> start(args.get(0), args.get(1)));
    define(object, "receive", (self, args) -> receive());
    define(object, "reference", (self, args) -> reference(Values.truthy(args.get(0))));
    define(object, "close", (self, args) -> close());
    define(object, "mark", (self, args) -> mark(args.get(0)));
    return object;
  }

  private void define(Object object, String name, SimpleFunction body) {
    realm.define(object, name, realm.function(name, 0, body), Property.PLAIN);
  }

  private Object post(Object value, Object transfer) {
    port.post(StructuredClone.write(realm, value, host.list(transfer)));
    return Values.UNDEFINED;
  }

  private Object start(Object message, Object close) {
    onMessage = message;
    onClose = close;
    port.listen(this);
    return Values.UNDEFINED;
  }

  /** The oldest message in an array, or undefined. */
  private Object receive() {
    StructuredClone message = port.poll();
    return message == null ? Values.UNDEFINED : realm.array(List.of(host.read(message)));
  }

  private Object reference(boolean keepsAlive) {
    if (keepsAlive && hold == null) {
      hold = loop.hold();
    } else if (!keepsAlive && hold != null) {
      hold.close();
      hold = null;
    }
    return Values.UNDEFINED;
  }

  private Object close() {
    port.close();
    return Values.UNDEFINED;
  }

  /** Makes a script's object stand for this port, so that it can be transferred. */
  private Object mark(Object object) {
    StructuredClone.markAsPort(object, new Transfer(this));
    return Values.UNDEFINED;
  }

  /** A port that leaves with a message no longer keeps this world alive. */
  record Transfer(PortHandle handle) implements TransferablePort {
    @Override
    public void leave() {
      handle.port.leave();
      handle.reference(false);
    }
  }

  @Override
  public void arrived() {
    loop.execute(() -> {
      StructuredClone message = port.poll();
      if (message != null) {
        realm.call(onMessage, Values.UNDEFINED, host.read(message));
      }
    });
  }

  @Override
  public void closed() {
    loop.execute(() -> {
      reference(false);
      realm.call(onClose, Values.UNDEFINED);
    });
  }
}
