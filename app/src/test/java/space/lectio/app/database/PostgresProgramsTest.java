package space.lectio.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresProgramsTest {

    /** Byte 18 of an ELF file is its machine: 3e is x86-64, b7 is AArch64. */
    @ParameterizedTest
    @CsvSource({"amd64, 3e", "aarch64, b7"})
    void linuxHasProgramsForItsMachine(String architecture, String machine) throws Exception {
        var head = headOfPostgres("Linux", architecture);
        assertThat(HexFormat.of().formatHex(head, 0, 4)).isEqualTo("7f454c46");
        assertThat(HexFormat.of().formatHex(head, 18, 19)).isEqualTo(machine);
    }

    /** A universal file (cafebabe) lists its machines: 01000007 is x86-64, 0100000c is ARM64. */
    @ParameterizedTest
    @CsvSource({"x86_64", "aarch64"})
    void bothKindsOfMacsHaveProgramsForTheirMachine(String architecture) throws Exception {
        var head = headOfPostgres("Mac OS X", architecture);
        assertThat(HexFormat.of().formatHex(head, 0, 8)).isEqualTo("cafebabe00000002");
        assertThat(HexFormat.of().formatHex(head, 8, 12)).isEqualTo("01000007");
        assertThat(HexFormat.of().formatHex(head, 28, 32)).isEqualTo("0100000c");
    }

    @Test
    void programsForWindowsAreNotShipped() {
        assertThat(getClass().getResource("/postgres-windows-x86_64.txz")).isNull();
    }

    private static byte[] headOfPostgres(String system, String architecture) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(PostgresPrograms.archive(system, architecture))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().matches("(\\./)?bin/postgres")) {
                    return Arrays.copyOf(tar.readNBytes(64), 64);
                }
            }
        }
        throw new AssertionError("no bin/postgres");
    }
}
