package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Files by their paths. Every function takes absolute paths and returns a result or, as libuv does,
 * a negated error number.
 */
final class FileSystem {

  /** Something that may fail with an error of the system. */
  private interface Operation {
    Object run() throws IOException;
  }

  private FileSystem() {}

  static Map<String, HostFunction.Body> functions() {
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("exists", a -> Files.exists(Path.of((String) a[0])));
    put(functions, "readFile", a -> read(path(a, 0)));
    put(functions, "readText", a -> readText(path(a, 0)));
    put(functions, "writeFile", a -> write(path(a, 0), a[1], (String) a[2], (int) a[3]));
    put(functions, "stat", a -> FileFacts.of(path(a, 0), (boolean) a[1]));
    put(functions, "access", a -> access(path(a, 0), (int) a[1]));
    put(functions, "readdir", a -> Directories.list(path(a, 0), (boolean) a[1]));
    put(functions, "mkdir", a -> Directories.make(path(a, 0), (int) a[1]));
    put(functions, "mkdirs", a -> Directories.makeAll(path(a, 0), (int) a[1]));
    put(functions, "mkdtemp", a -> Directories.makeTemporary((String) a[0]));
    put(functions, "rmdir", a -> Directories.remove(path(a, 0)));
    put(functions, "rm", a -> Directories.removeAll(path(a, 0)));
    put(functions, "unlink", a -> unlink(path(a, 0)));
    put(functions, "rename", a -> rename(path(a, 0), path(a, 1)));
    put(functions, "copyFile", a -> copy(path(a, 0), path(a, 1), (boolean) a[2]));
    put(functions, "realpath", a -> path(a, 0).toRealPath().toString());
    put(functions, "readlink", a -> Files.readSymbolicLink(path(a, 0)).toString());
    put(functions, "symlink", a -> done(Files.createSymbolicLink(path(a, 1), path(a, 0))));
    put(functions, "link", a -> done(Files.createLink(path(a, 1), path(a, 0))));
    put(functions, "chmod", a -> chmod(path(a, 0), (int) a[1]));
    put(functions, "chown", a -> chown(path(a, 0), (int) a[1], (int) a[2], (boolean) a[3]));
    put(functions, "utimes", a -> setTimes(path(a, 0), a[1], a[2], (boolean) a[3]));
    put(functions, "truncate", a -> truncate(path(a, 0), ((Number) a[1]).longValue()));
    return functions;
  }

  private interface Body {
    Object call(Object[] arguments) throws IOException;
  }

  private static void put(Map<String, HostFunction.Body> functions, String name, Body body) {
    functions.put(name, arguments -> attempt(() -> body.call(arguments)));
  }

  private static Object attempt(Operation operation) {
    try {
      return operation.run();
    } catch (IOException e) {
      return Errno.of(e);
    } catch (InvalidPathException e) {
      return Errno.ENOENT.result();
    }
  }

  private static Path path(Object[] arguments, int index) {
    return Path.of((String) arguments[index]);
  }

  private static int done(Object ignored) {
    return 0;
  }

  private static Object read(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        return (double) size;
      }
      if (size == 0) {
        // Devices and files of /proc say that they are empty and are not.
        return Files.readAllBytes(path);
      }
      ByteBuffer bytes = ByteBuffer.allocateDirect((int) size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return bytes.flip();
    }
  }

  private static Object readText(Path path) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    return Text.decode(ByteBuffer.wrap(bytes), "utf8", 0, bytes.length);
  }

  private static int write(Path path, Object data, String how, int mode) throws IOException {
    ByteBuffer bytes =
        data instanceof ByteBuffer buffer ? buffer : ByteBuffer.wrap(Text.utf8((String) data));
    Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.WRITE);
    options.add(how.contains("x") ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
    options.add(
        how.startsWith("a") ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
    try (FileChannel channel = FileChannel.open(path, options, permissions(mode))) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    return 0;
  }

  static FileAttribute<?> permissions(int mode) {
    return PosixFilePermissions.asFileAttribute(permissionSet(mode));
  }

  private static Set<PosixFilePermission> permissionSet(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values();
    for (int i = 0; i < all.length; i++) {
      if ((mode & (0400 >> i)) != 0) {
        permissions.add(all[i]);
      }
    }
    return permissions;
  }

  /** {@code mode} is of R_OK 4, W_OK 2, X_OK 1. */
  private static int access(Path path, int mode) throws IOException {
    AccessMode[] modes = {AccessMode.EXECUTE, AccessMode.WRITE, AccessMode.READ};
    Set<AccessMode> wanted = EnumSet.noneOf(AccessMode.class);
    for (int i = 0; i < modes.length; i++) {
      if ((mode & (1 << i)) != 0) {
        wanted.add(modes[i]);
      }
    }
    path.getFileSystem().provider().checkAccess(path, wanted.toArray(AccessMode[]::new));
    return 0;
  }

  private static int unlink(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Errno.EISDIR.result();
    }
    Files.delete(path);
    return 0;
  }

  private static int rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return 0;
  }

  private static int copy(Path from, Path to, boolean exclusive) throws IOException {
    if (Files.isDirectory(from)) {
      return Errno.EISDIR.result();
    }
    CopyOption[] options =
        exclusive ? new CopyOption[0] : new CopyOption[] {StandardCopyOption.REPLACE_EXISTING};
    if (!exclusive && Files.isDirectory(to)) {
      return Errno.EISDIR.result();
    }
    Files.copy(from, to, options);
    return 0;
  }

  private static int chmod(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
    return 0;
  }

  private static int chown(Path path, int uid, int gid, boolean follow) throws IOException {
    LinkOption[] links = FileFacts.links(follow);
    if (uid >= 0) {
      Files.setAttribute(path, "unix:uid", uid, links);
    }
    if (gid >= 0) {
      Files.setAttribute(path, "unix:gid", gid, links);
    }
    return 0;
  }

  private static int setTimes(Path path, Object access, Object modification, boolean follow)
      throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, FileFacts.links(follow))
        .setTimes(time(modification), time(access), null);
    return 0;
  }

  private static FileTime time(Object seconds) {
    return FileTime.from(Math.round(((Number) seconds).doubleValue() * 1e6), TimeUnit.MICROSECONDS);
  }

  private static int truncate(Path path, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      if (length > channel.size()) {
        channel.write(ByteBuffer.wrap(new byte[1]), length - 1);
      }
      channel.truncate(length);
    }
    return 0;
  }
}
