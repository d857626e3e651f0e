package io.fxcaravan.evidence.tree;

import io.fxcaravan.home.Home;
import io.fxcaravan.home.PrivateFiles;
import io.fxcaravan.home.StartException;
import io.fxcaravan.rates.Sha256;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * The Ed25519 key that signs checkpoints, in {@code data/ledger.key}. Only its owner may read the file: who has the key can sign
 * for this ledger.
 */
public final class LedgerKey {
    /** What precedes the 32 bytes of an Ed25519 public key in an X.509 SubjectPublicKeyInfo (RFC 8410, section 4). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;

    private final byte[] publicKey;
    private final PrivateKey privateKey;

    private LedgerKey(byte[] publicKey, PrivateKey privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /** Its file. */
    public static Path file(Home home) {
        return home.data().resolve("ledger.key");
    }

    /**
     * The key of a home; it is made where there is none.
     *
     * @throws StartException where the file cannot be written, or does not hold a key
     */
    public static LedgerKey of(Home home) {
        Path file = file(home);
        try {
            if (!Files.exists(file)) {
                PrivateFiles.createFolder(home.data());
                PrivateFiles.write(file, made());
            }
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new StartException(List.of("cannot write " + file + ": " + e.getMessage()
                    + "; make the home writable for this user and room on its disk, or name another with --home"));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new StartException(List.of(file + " is not a key of a ledger: " + e.getMessage()
                    + "; put the right one back, or move it away to have a new one made"));
        }
    }

    private static String made() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        return "public=" + base64(Arrays.copyOfRange(encoded, X509_HEAD.length, encoded.length)) + "\nprivate="
                + base64(pair.getPrivate().getEncoded()) + "\n";
    }

    private static LedgerKey read(String text) throws IOException, GeneralSecurityException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        byte[] secret = Base64.getDecoder().decode(lines.getProperty("private"));
        return new LedgerKey(
                Base64.getDecoder().decode(lines.getProperty("public")),
                KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(secret)));
    }

    /** The 32 bytes of the public key, in base64. */
    public String publicKey() {
        return base64(publicKey);
    }

    /** The key's id under a name, as C2SP signed notes define it: 4 bytes of a SHA-256. */
    byte[] id(String name) {
        var digest = Sha256.digest();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        return Arrays.copyOf(digest.digest(publicKey), ID_BYTES);
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519", e);
        }
    }

    boolean hasSigned(byte[] text, byte[] by) {
        try {
            byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + publicKey.length);
            System.arraycopy(publicKey, 0, encoded, X509_HEAD.length, publicKey.length);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(by);
        } catch (GeneralSecurityException e) {
            return false; // not the form of a signature
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
