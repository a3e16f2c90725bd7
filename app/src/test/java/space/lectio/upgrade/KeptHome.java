package space.lectio.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A home that an older version has worked in ({@code homes/README.md}), unpacked, and what was in it. */
record KeptHome(Path folder, JsonNode facts) {

    private static final Path HOMES = Path.of("src/test/resources/homes");

    static KeptHome of(String version) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/homes")), "kept-")
                .toAbsolutePath();
        var unpacked = new ProcessBuilder(
                        "tar",
                        "--no-same-owner",
                        "-xJf",
                        HOMES.resolve(version + ".tar.xz").toAbsolutePath().toString(),
                        "-C",
                        folder.toString())
                .inheritIO()
                .start();
        if (unpacked.waitFor() != 0) {
            throw new IOException("tar does not unpack the home of " + version);
        }
        return new KeptHome(
                folder, JsonMapper.builder().build().readTree(Files.readString(HOMES.resolve(version + ".json"))));
    }

    Instant recordedAt() {
        return Instant.parse(facts.get("recorded_at").asString());
    }
}
