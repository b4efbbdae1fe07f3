package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What os tells of the machine, from /proc. */
final class Machine {

  private Machine() {}

  static Map<String, HostFunction.Body> functions() {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("error", a -> error((int) a[0]));
    functions.put("errors", a -> Arrays.stream(Errno.values()).map(Machine::row).toList());
    functions.put("arch", a -> ProcessFacts.arch());
    functions.put("platform", a -> ProcessFacts.platform());
    functions.put("machine", a -> System.getProperty("os.arch").replace("amd64", "x86_64"));
    functions.put("hostname", a -> kernel("hostname"));
    functions.put("release", a -> kernel("osrelease"));
    functions.put("version", a -> kernel("version"));
    functions.put("type", a -> kernel("ostype"));
    functions.put("uptime", a -> Double.valueOf(words("/proc/uptime")[0]));
    functions.put("loadavg", a -> loadAverage());
    functions.put("totalmem", a -> memory("MemTotal:"));
    functions.put("freemem", a -> memory("MemAvailable:"));
    functions.put("parallelism", a -> Runtime.getRuntime().availableProcessors());
    functions.put("cpus", a -> processors());
    functions.put("home", a -> System.getProperty("user.home"));
    functions.put("user", a -> System.getProperty("user.name"));
    functions.put("interfaces", a -> interfaces());
    return functions;
  }

  /** {@code [name, text]}, or undefined of a number that is not known. */
  private static Object error(int number) {
    Errno errno = Errno.numbered(number);
    return errno == null ? null : List.of(errno.name(), errno.text());
  }

  private static Object row(Errno errno) {
    return List.of(errno.number(), errno.name(), errno.text());
  }

  private static String kernel(String name) throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/" + name)).strip();
  }

  private static String[] words(String file) throws IOException {
    return Files.readString(Path.of(file)).strip().split("\\s+", -1);
  }

  private static Object loadAverage() throws IOException {
    return Arrays.stream(words("/proc/loadavg")).limit(3).map(Double::valueOf).toArray();
  }

  private static Object memory(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
      }
    }
    return 0;
  }

  private static Object processors() throws IOException {
    String model = "unknown";
    double speed = 0;
    List<Object> processors = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
      String value = line.substring(line.indexOf(':') + 1).strip();
      if (line.startsWith("model name")) {
        model = value;
      } else if (line.startsWith("cpu MHz")) {
        speed = Double.parseDouble(value);
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
      if (line.matches("cpu\\d+ .*")) {
        processors.add(List.of(model, (int) speed, times(line.split(" ", -1))));
      }
    }
    return processors;
  }

  /** User, nice, system, idle and interrupt time in milliseconds. */
  private static Object times(String[] fields) {
    int[] wanted = {1, 2, 3, 4, 6};
    return Arrays.stream(wanted).mapToObj(i -> Long.parseLong(fields[i]) * 10).toArray();
  }

  /** Rows of {@code [interface, address, prefix length, whether IPv6, MAC, whether internal]}. */
  private static Object interfaces() throws IOException {
    List<Object> rows = new ArrayList<>();
    for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
      byte[] mac = card.getHardwareAddress();
      String hardware =
          mac == null ? "00:00:00:00:00:00" : HexFormat.ofDelimiter(":").formatHex(mac);
      for (InterfaceAddress each : card.getInterfaceAddresses()) {
        InetAddress address = each.getAddress();
        rows.add(
            List.of(
                card.getName(),
                address.getHostAddress().replaceFirst("%.*", ""),
                (int) each.getNetworkPrefixLength(),
                address.getAddress().length == 16,
                hardware,
                card.isLoopback()));
      }
    }
    return rows;
  }
}
