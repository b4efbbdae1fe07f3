package dev.ferry.runtime.node;

import dev.ferry.js.graaljs.HostFunction;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What crypto needs of Java: hashes and random numbers. */
final class Digests {

  private Digests() {}

  static Map<String, HostFunction.Body> functions() {
    SecureRandom random = new SecureRandom();
    Map<String, HostFunction.Body> functions = new LinkedHashMap<>();
    functions.put("hasHash", a -> hasHash((String) a[0]));
    functions.put("hash", a -> hash((String) a[0], (ByteBuffer) a[1]));
    functions.put("hmac", a -> hmac((String) a[0], (ByteBuffer) a[1], (ByteBuffer) a[2]));
    functions.put("random", a -> bytes(random, (int) a[0]));
    functions.put("randomBelow", a -> (double) random.nextLong(((Number) a[0]).longValue()));
    functions.put("uuid", a -> UUID.randomUUID().toString());
    functions.put("equal", a -> ((ByteBuffer) a[0]).equals(a[1]));
    return functions;
  }

  private static byte[] bytes(SecureRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Java's name of OpenSSL's algorithm: sha256 is SHA-256, sha512-256 is SHA-512/256. */
  private static String javaName(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replaceFirst("^RSA-", "");
    return upper.matches("SHA\\d.*")
        ? upper.replaceFirst("^SHA(\\d+)", "SHA-$1").replaceFirst("^(SHA-512)-", "$1/")
        : upper;
  }

  private static boolean hasHash(String name) {
    try {
      MessageDigest.getInstance(javaName(name));
      return true;
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  private static byte[] hash(String name, ByteBuffer data) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance(javaName(name));
    digest.update(data);
    return digest.digest();
  }

  private static byte[] hmac(String name, ByteBuffer key, ByteBuffer data)
      throws GeneralSecurityException {
    String algorithm = "Hmac" + javaName(name).replaceFirst("^SHA-(?=\\d{3}|1)", "SHA");
    byte[] secret = new byte[Math.max(1, key.remaining())];
    key.get(secret, 0, key.remaining());
    Mac mac = Mac.getInstance(algorithm);
    mac.init(new SecretKeySpec(secret, algorithm));
    mac.update(data);
    return mac.doFinal();
  }
}
