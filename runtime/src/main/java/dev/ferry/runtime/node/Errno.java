package dev.ferry.runtime.node;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.HashMap;
import java.util.Map;

/**
 * The error numbers of Linux with libuv's words for them, which are Node's.
 *
 * <p>Functions of the host object return a result or the negated number, as libuv does.
 */
enum Errno {
  EPERM(1, "operation not permitted", "Operation not permitted"),
  ENOENT(2, "no such file or directory", "No such file or directory"),
  ESRCH(3, "no such process", "No such process"),
  EINTR(4, "interrupted system call", "Interrupted system call"),
  EIO(5, "i/o error", "Input/output error"),
  ENXIO(6, "no such device or address", "No such device or address"),
  E2BIG(7, "argument list too long", "Argument list too long"),
  ENOEXEC(8, "exec format error", "Exec format error"),
  EBADF(9, "bad file descriptor", "Bad file descriptor"),
  ECHILD(10, "no child processes", "No child processes"),
  EAGAIN(11, "resource temporarily unavailable", "Resource temporarily unavailable"),
  ENOMEM(12, "not enough memory", "Cannot allocate memory"),
  EACCES(13, "permission denied", "Permission denied"),
  EFAULT(14, "bad address in system call argument", "Bad address"),
  EBUSY(16, "resource busy or locked", "Device or resource busy"),
  EEXIST(17, "file already exists", "File exists"),
  EXDEV(18, "cross-device link not permitted", "Invalid cross-device link"),
  ENODEV(19, "no such device", "No such device"),
  ENOTDIR(20, "not a directory", "Not a directory"),
  EISDIR(21, "illegal operation on a directory", "Is a directory"),
  EINVAL(22, "invalid argument", "Invalid argument"),
  ENFILE(23, "file table overflow", "Too many open files in system"),
  EMFILE(24, "too many open files", "Too many open files"),
  ENOTTY(25, "inappropriate ioctl for device", "Inappropriate ioctl for device"),
  ETXTBSY(26, "text file is busy", "Text file busy"),
  EFBIG(27, "file too large", "File too large"),
  ENOSPC(28, "no space left on device", "No space left on device"),
  ESPIPE(29, "invalid seek", "Illegal seek"),
  EROFS(30, "read-only file system", "Read-only file system"),
  EMLINK(31, "too many links", "Too many links"),
  EPIPE(32, "broken pipe", "Broken pipe"),
  EDOM(33, "numerical argument out of domain", "Numerical argument out of domain"),
  ERANGE(34, "result too large", "Numerical result out of range"),
  EDEADLK(35, "resource deadlock avoided", "Resource deadlock avoided"),
  ENAMETOOLONG(36, "name too long", "File name too long"),
  ENOLCK(37, "no locks available", "No locks available"),
  ENOSYS(38, "function not implemented", "Function not implemented"),
  ENOTEMPTY(39, "directory not empty", "Directory not empty"),
  ELOOP(40, "too many symbolic links encountered", "Too many levels of symbolic links"),
  ENOMSG(42, "no message of desired type", "No message of desired type"),
  EIDRM(43, "identifier removed", "Identifier removed"),
  ENOSTR(60, "device not a stream", "Device not a stream"),
  ENODATA(61, "no data available", "No data available"),
  ETIME(62, "timer expired", "Timer expired"),
  ENOSR(63, "out of streams resources", "Out of streams resources"),
  ENOLINK(67, "link has been severed", "Link has been severed"),
  EPROTO(71, "protocol error", "Protocol error"),
  EMULTIHOP(72, "multihop attempted", "Multihop attempted"),
  EBADMSG(74, "bad message", "Bad message"),
  EOVERFLOW(75, "value too large for defined data type", "Value too large for defined data type"),
  EILSEQ(84, "illegal byte sequence", "Invalid or incomplete multibyte or wide character"),
  ENOTSOCK(88, "socket operation on non-socket", "Socket operation on non-socket"),
  EDESTADDRREQ(89, "destination address required", "Destination address required"),
  EMSGSIZE(90, "message too long", "Message too long"),
  EPROTOTYPE(91, "protocol wrong type for socket", "Protocol wrong type for socket"),
  ENOPROTOOPT(92, "protocol not available", "Protocol not available"),
  EPROTONOSUPPORT(93, "protocol not supported", "Protocol not supported"),
  ENOTSUP(95, "operation not supported on socket", "Operation not supported"),
  EAFNOSUPPORT(97, "address family not supported", "Address family not supported by protocol"),
  EADDRINUSE(98, "address already in use", "Address already in use"),
  EADDRNOTAVAIL(99, "address not available", "Cannot assign requested address"),
  ENETDOWN(100, "network is down", "Network is down"),
  ENETUNREACH(101, "network is unreachable", "Network is unreachable"),
  ENETRESET(102, "network dropped connection on reset", "Network dropped connection on reset"),
  ECONNABORTED(103, "software caused connection abort", "Software caused connection abort"),
  ECONNRESET(104, "connection reset by peer", "Connection reset by peer"),
  ENOBUFS(105, "no buffer space available", "No buffer space available"),
  EISCONN(106, "socket is already connected", "Transport endpoint is already connected"),
  ENOTCONN(107, "socket is not connected", "Transport endpoint is not connected"),
  ETIMEDOUT(110, "connection timed out", "Connection timed out"),
  ECONNREFUSED(111, "connection refused", "Connection refused"),
  EHOSTUNREACH(113, "host is unreachable", "No route to host"),
  EALREADY(114, "connection already in progress", "Operation already in progress"),
  EINPROGRESS(115, "operation now in progress", "Operation now in progress"),
  ESTALE(116, "stale file handle", "Stale file handle"),
  EDQUOT(122, "disk quota exceeded", "Disk quota exceeded"),
  ECANCELED(125, "operation canceled", "Operation canceled");

  private static final Map<String, Errno> BY_SYSTEM_TEXT = new HashMap<>();
  private static final Map<Integer, Errno> BY_NUMBER = new HashMap<>();

  static {
    for (Errno errno : values()) {
      BY_SYSTEM_TEXT.put(errno.systemText, errno);
      BY_NUMBER.put(errno.number, errno);
    }
  }

  private final int number;
  private final String text;
  private final String systemText;

  Errno(int number, String text, String systemText) {
    this.number = number;
    this.text = text;
    this.systemText = systemText;
  }

  int number() {
    return number;
  }

  /** The text of Node's messages. */
  String text() {
    return text;
  }

  /** What a host function returns for this error. */
  int result() {
    return -number;
  }

  /** The error of a number, or null. */
  static Errno numbered(int number) {
    return BY_NUMBER.get(number);
  }

  /** The negated number of what went wrong in the system call below an exception. */
  static int of(IOException e) {
    return cause(e).result();
  }

  private static Errno cause(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> ENOENT;
      case FileAlreadyExistsException exists -> EEXIST;
      case AccessDeniedException denied -> EACCES;
      case DirectoryNotEmptyException full -> ENOTEMPTY;
      case NotDirectoryException file -> ENOTDIR;
      case NotLinkException file -> EINVAL;
      case FileSystemLoopException loop -> ELOOP;
      case AtomicMoveNotSupportedException device -> EXDEV;
      case FileSystemException other -> bySystemText(other.getReason());
      default -> bySystemText(e.getMessage());
    };
  }

  /** Finds the system's own text, which may stand at the end or in parentheses. */
  private static Errno bySystemText(String text) {
    if (text == null) {
      return EIO;
    }
    Errno exact = BY_SYSTEM_TEXT.get(text);
    if (exact != null) {
      return exact;
    }
    for (Errno errno : values()) {
      if (text.contains(errno.systemText)) {
        return errno;
      }
    }
    return EIO;
  }
}
