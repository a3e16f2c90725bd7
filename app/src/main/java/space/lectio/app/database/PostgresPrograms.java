package space.lectio.app.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of PostgreSQL, unpacked once per version below {@code PANEL_HOME/binaries}. They run under our user with our data, so
 * nobody else may change them: a folder that others could write to is unpacked anew.
 */
final class PostgresPrograms {

    private static final Logger log = LoggerFactory.getLogger(PostgresPrograms.class);

    private final Path folder;

    private PostgresPrograms(Path folder) {
        this.folder = folder;
    }

    static PostgresPrograms in(Path home) throws IOException {
        var binaries = home.resolve("binaries");
        if (Files.exists(binaries, LinkOption.NOFOLLOW_LINKS) && !belongsToOwnerAlone(binaries)) {
            log.info("Unpacking the programs of PostgreSQL anew: others could write to {}", binaries);
            FileSystemUtils.deleteRecursively(binaries);
        }
        Files.createDirectories(
                binaries, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var archive = archive();
        var folder = binaries.resolve("postgres-" + fingerprint(archive));
        if (!Files.exists(folder)) {
            log.info("Unpacking the programs of PostgreSQL into {}: once, it takes some seconds", folder);
            var unpacking = Files.createTempDirectory(binaries, "unpacking-");
            unpack(archive, unpacking);
            Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        deleteOthers(binaries, folder);
        return new PostgresPrograms(folder);
    }

    private static boolean belongsToOwnerAlone(Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(folder).stream().allMatch(OWNERS::contains);
    }

    private static final List<PosixFilePermission> OWNERS =
            List.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private static byte[] archive() throws IOException {
        try (var archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            return archive.readAllBytes();
        }
    }

    /** For Linux on x86-64 and ARM; for macOS one archive with the programs for both. */
    static InputStream archive(String system, String architecture) throws IOException {
        var mac = system.toLowerCase(Locale.ROOT).contains("mac");
        return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                mac ? "Darwin" : "Linux", mac ? "aarch64" : architecture.equals("amd64") ? "x86_64" : architecture);
    }

    private static String fingerprint(byte[] archive) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive), 0, 8);
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("SHA-256 is missing from this JVM", exception);
        }
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("unexpected entry in the archive of PostgreSQL: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if (entry.getName().matches("(\\./)?bin/.*")) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                    }
                } else {
                    throw new IOException("unexpected entry in the archive of PostgreSQL: " + entry.getName());
                }
            }
        }
    }

    /** What an older version unpacked, or an interrupted start. */
    private static void deleteOthers(Path binaries, Path current) throws IOException {
        try (var all = Files.list(binaries)) {
            for (var other : all.filter(one -> !one.equals(current)).toList()) {
                FileSystemUtils.deleteRecursively(other);
            }
        }
    }

    /** PostgreSQL refuses to run as root; where it can, it runs in a user namespace then, in which we are nobody. */
    ProcessBuilder command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
