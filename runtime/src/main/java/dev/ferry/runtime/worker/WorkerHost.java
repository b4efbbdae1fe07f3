package dev.ferry.runtime.worker;

import dev.ferry.js.graaljs.ScriptRealm;
import dev.ferry.js.graaljs.ScriptRealm.Property;
import dev.ferry.js.graaljs.SimpleFunction;
import dev.ferry.js.graaljs.StructuredClone;
import dev.ferry.js.graaljs.TransferablePort;
import dev.ferry.js.graaljs.Values;
import dev.ferry.runtime.engine.Surroundings;
import dev.ferry.runtime.engine.World;
import dev.ferry.runtime.loop.Hold;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The {@code host.worker} object of one world: structured clone, ports and workers. */
public final class WorkerHost {

  private static final long PATIENCE_MILLIS = 2000;

  private final World world;
  private final ScriptRealm realm;
  private final WorkerThread self;
  private final Broadcast broadcast;
  private final Set<WorkerThread> children = ConcurrentHashMap.newKeySet();
  private Object portFactory = Values.UNDEFINED;

  private WorkerHost(World world) {
    this.world = world;
    this.realm = world.realm();
    this.self = world.role() instanceof WorkerThread worker ? worker : null;
    this.broadcast = self == null ? new Broadcast() : self.broadcast();
    world.onClose(this::terminateChildren);
  }

  /** Makes the object of a world. */
  public static Object make(World world) {
    return new WorkerHost(world).object();
  }

  private Object object() {
    Object object = realm.object();
    define(object, "clone", (self, args) -> copy(args.get(0), args.get(1)));
    define(object, "channel", (self, args) -> channel());
    define(object, "broadcast", (self, args) -> joinBroadcast(args.get(0), args.get(1)));
    define(object, "start", (self, args) -> start(args.get(0), args.get(1)));
    define(object, "onPort", (self, args) -> portFactory = args.get(0));
    define(object, "data", (self, args) -> data(true));
    define(object, "environmentData", (self, args) -> data(false));
    define(object, "parentPort", (self, args) -> parentPort());
    realm.define(object, "threadId", self == null ? 0 : self.id(), Property.PLAIN);
    return object;
  }

  private void define(Object object, String name, SimpleFunction body) {
    realm.define(object, name, realm.function(name, 0, body), Property.PLAIN);
  }

  /** The elements of an array, none for undefined. */
  List<Object> list(Object array) {
    List<Object> elements = new ArrayList<>();
    if (!Values.isNullish(array)) {
      for (long i = 0; i < realm.arrayLength(array); i++) {
        elements.add(realm.get(array, i));
      }
    }
    return elements;
  }

  /** Reads a message in this world. */
  Object read(StructuredClone message) {
    return message.read(realm, this::arrived);
  }

  /** The MessagePort for a port that has come with a message. */
  private Object arrived(TransferablePort port) {
    Port arrived = ((PortHandle.Transfer) port).handle().port();
    return realm.call(portFactory, Values.UNDEFINED, handle(arrived));
  }

  private Object handle(Port port) {
    return new PortHandle(this, port, realm, world.loop()).object();
  }

  private Object copy(Object value, Object transfer) {
    return read(StructuredClone.write(realm, value, list(transfer)));
  }

  private Object channel() {
    List<Port> ends = Port.channel();
    return realm.array(List.of(handle(ends.get(0)), handle(ends.get(1))));
  }

  private Object joinBroadcast(Object name, Object onMessage) {
    String channel = Values.toDisplay(name);
    Consumer<StructuredClone> member =
        message ->
            world.loop().execute(() -> realm.call(onMessage, Values.UNDEFINED, read(message)));
    broadcast.join(channel, member);
    world.onClose(() -> broadcast.leave(channel, member));
    Hold[] hold = new Hold[1];
    Object object = realm.object();
    define(
        object,
        "post",
        (self, args) -> {
          broadcast.post(channel, member, StructuredClone.write(realm, args.get(0), List.of()));
          return Values.UNDEFINED;
        });
    define(
        object,
        "close",
        (self, args) -> {
          broadcast.leave(channel, member);
          return Values.UNDEFINED;
        });
    define(object, "reference", (self, args) -> reference(hold, Values.truthy(args.get(0))));
    return object;
  }

  private Object reference(Hold[] hold, boolean keepsAlive) {
    if (keepsAlive && hold[0] == null) {
      hold[0] = world.loop().hold();
    } else if (!keepsAlive && hold[0] != null) {
      hold[0].close();
      hold[0] = null;
    }
    return Values.UNDEFINED;
  }

  private Object data(boolean own) {
    StructuredClone data =
        self == null ? null : own ? self.task().data() : self.task().environmentData();
    return data == null ? (own ? Values.NULL : Values.UNDEFINED) : read(data);
  }

  private Object parentPort() {
    return self == null ? Values.NULL : handle(self.task().port());
  }

  /**
   * Starts a worker.
   *
   * @param options {@code code, isText, data, environmentData, transfer, argv, env}
   * @param events an object with the functions {@code online, failed, exited}
   */
  private Object start(Object options, Object events) {
    List<Port> ends = Port.channel();
    StructuredClone data =
        StructuredClone.write(
            realm, realm.get(options, "data"), list(realm.get(options, "transfer")));
    WorkerThread.Task task =
        new WorkerThread.Task(
            Values.toDisplay(realm.get(options, "code")),
            Values.truthy(realm.get(options, "isText")),
            data,
            StructuredClone.write(realm, realm.get(options, "environmentData"), List.of()),
            ends.get(1));
    Hold[] hold = {world.loop().hold()};
    Events parent = new Events(events, hold);
    WorkerThread worker =
        new WorkerThread(
            broadcast.nextThreadId(),
            task,
            surroundings(options),
            world.parts(),
            broadcast,
            parent);
    parent.worker = worker;
    children.add(worker);
    worker.start();
    Object object = realm.object();
    realm.define(object, "threadId", worker.id(), Property.PLAIN);
    realm.define(object, "port", handle(ends.get(0)), Property.PLAIN);
    define(object, "reference", (self, args) -> reference(hold, Values.truthy(args.get(0))));
    define(
        object,
        "terminate",
        (self, args) -> {
          worker.terminate();
          return Values.UNDEFINED;
        });
    return object;
  }

  private Surroundings surroundings(Object options) {
    Surroundings parent = world.surroundings();
    List<String> arguments = new ArrayList<>();
    for (Object argument : list(realm.get(options, "argv"))) {
      arguments.add(Values.toDisplay(argument));
    }
    Map<String, String> environment = new HashMap<>();
    Object env = realm.get(options, "env");
    for (String key : realm.keys(env)) {
      environment.put(key, Values.toDisplay(realm.get(env, key)));
    }
    return new Surroundings(
        parent.executable(),
        arguments,
        options(options, parent),
        Path.of(Values.toDisplay(realm.get(options, "directory"))),
        environment,
        parent.in(),
        parent.out(),
        parent.err(),
        parent.javaStack());
  }

  /** A worker has the options of its parent unless it is given others. */
  private List<String> options(Object given, Surroundings parent) {
    Object execArgv = realm.get(given, "execArgv");
    if (Values.isNullish(execArgv)) {
      return parent.options();
    }
    List<String> options = new ArrayList<>();
    for (Object option : list(execArgv)) {
      options.add(Values.toDisplay(option));
    }
    return options;
  }

  /** Brings a worker's events to this world's loop. */
  private final class Events implements WorkerThread.Parent {

    private final Object functions;
    private final Hold[] hold;
    private WorkerThread worker;

    Events(Object functions, Hold[] hold) {
      this.functions = functions;
      this.hold = hold;
    }

    private void post(Runnable task) {
      world.loop().execute(task);
    }

    private void call(String function, Object... arguments) {
      realm.call(realm.get(functions, function), Values.UNDEFINED, arguments);
    }

    @Override
    public void online() {
      post(() -> call("online"));
    }

    @Override
    public void failed(StructuredClone error) {
      post(() -> call("failed", error == null ? Values.UNDEFINED : read(error)));
    }

    @Override
    public void exited(int code) {
      children.remove(worker);
      post(() -> {
        reference(hold, false);
        call("exited", code);
      });
    }
  }

  private void terminateChildren() {
    List<WorkerThread> running = List.copyOf(children);
    running.forEach(WorkerThread::terminate);
    running.forEach(worker -> worker.join(PATIENCE_MILLIS));
  }
}
