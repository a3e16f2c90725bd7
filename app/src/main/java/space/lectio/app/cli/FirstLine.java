package space.lectio.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The first line of the standard input or of a file, where secrets come from: arguments are seen by everybody on the machine. */
final class FirstLine {

    private static final int LONGEST = 4_096;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FirstLine() {}

    /**
     * Without white space around it, which a sign-in leaves out as well; empty if there is nothing.
     *
     * @param where it comes from, for what is said if it cannot be read
     * @throws ParameterException if it is no UTF-8, has control characters or more than 4,096 bytes
     */
    static String of(InputStream in, String where, CommandLine command) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (bytes.size() == LONGEST) {
                throw new ParameterException(
                        command, "The first line of " + where + " is longer than " + LONGEST + " bytes");
            }
            bytes.write(next);
        }
        try {
            var line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            var text = (line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line).strip();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new ParameterException(
                        command,
                        "The first line of " + where
                                + " has control characters: it must be text in UTF-8, is it UTF-16?");
            }
            return text;
        } catch (CharacterCodingException otherwiseEncoded) {
            throw new ParameterException(
                    command,
                    "The first line of " + where + " is no UTF-8: convert it, or set the terminal's encoding to UTF-8",
                    otherwiseEncoded);
        }
    }
}
