package space.lectio.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** The folder that keeps what the server makes for itself: the embedded database and the secret. */
public final class PanelHome {

    private final Path folder;

    private PanelHome(Path folder) {
        this.folder = folder;
    }

    /** Usually that of {@code PANEL_HOME}, which is a bean. */
    public static PanelHome at(Path folder) {
        return new PanelHome(folder.toAbsolutePath().normalize());
    }

    /** @throws StartupFailure if it cannot be made or used, or others than its owner can look into it */
    public Path folder() {
        try {
            if (!Files.exists(folder)) {
                // It holds the secret, the data and programs that we run: nobody else's business.
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException exception) {
            throw new StartupFailure("PANEL_HOME " + folder + " cannot be made: " + exception);
        }
        if (!Files.isDirectory(folder)) {
            throw new StartupFailure("PANEL_HOME " + folder + " is a file: it must be a folder");
        }
        if (!Files.isWritable(folder)) {
            throw new StartupFailure("PANEL_HOME " + folder + " is not writable");
        }
        checkThatItIsPrivate();
        return folder;
    }

    private void checkThatItIsPrivate() {
        try {
            var view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            var attributes = view.readAttributes();
            var mode = PosixFilePermissions.toString(attributes.permissions());
            if (!mode.endsWith("------")) {
                throw new StartupFailure("PANEL_HOME " + folder + " is open to other users of this machine (" + mode
                        + "), and it holds secrets and programs: chmod 700 " + folder);
            }
            var self = Path.of("/proc/self");
            if (Files.exists(self)
                    && !Files.getOwner(self).equals(attributes.owner())
                    && !"root".equals(Files.getOwner(self).getName())) {
                throw new StartupFailure("PANEL_HOME " + folder + " belongs to "
                        + attributes.owner().getName()
                        + ": start the server as that user, or set PANEL_HOME to a folder of its own");
            }
        } catch (IOException exception) {
            throw new StartupFailure("PANEL_HOME " + folder + " cannot be looked at: " + exception);
        }
    }

    /** The password of the embedded database's only user, made once and readable by the owner only. */
    public String databasePassword() {
        return kept("database-password", PanelHome::randomHex);
    }

    public Path databasePasswordFile() {
        return folder.resolve("database-password");
    }

    /** 32 random bytes in hex, made once and readable by the owner only. */
    public String secret() {
        return kept("secret", PanelHome::randomHex);
    }

    /**
     * The password of the demonstration school's people, as this installation has been told it; readable by the owner only.
     *
     * @param first if nothing is kept yet
     */
    public String demoPassword(Supplier<String> first) {
        return kept("demo-password", first);
    }

    /** Where an operator finds the password of the demonstration school again. */
    public Path demoPasswordFile() {
        return folder.resolve("demo-password");
    }

    private static String randomHex() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What the file says; it appears with its content or not at all, and of two who make it the first one counts. */
    private String kept(String name, Supplier<String> content) {
        var file = folder().resolve(name);
        try {
            if (!Files.exists(file)) {
                var made = Files.createTempFile(
                        folder,
                        name,
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(made, content.get(), StandardCharsets.US_ASCII);
                try {
                    Files.createLink(file, made);
                } catch (FileAlreadyExistsException madeMeanwhile) {
                    // then that one counts
                } finally {
                    Files.delete(made);
                }
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException exception) {
            throw new StartupFailure("The file " + file + " cannot be read or made: " + exception);
        }
    }
}
