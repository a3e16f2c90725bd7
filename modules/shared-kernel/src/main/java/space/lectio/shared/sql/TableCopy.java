package space.lectio.shared.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for PostgreSQL's {@code COPY … FROM STDIN}, the cheapest way to many of them: they are sent while they are made, so that both
 * sides work at the same time. Columns are given in the order of the statement; a row ends with {@link #endRow()}.
 */
public final class TableCopy {

    private static final int CHUNK = 1 << 18;

    private final CopyIn copy;
    private final StringBuilder chunk = new StringBuilder();
    private boolean first = true;

    private TableCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Makes the rows. */
    public interface Rows {

        void write(TableCopy to) throws SQLException, IOException;
    }

    /**
     * Everything is there when this returns; nothing of it if it throws.
     *
     * @param into table and columns, such as {@code eventstore.feed (position, global_index)}
     */
    public static void copy(Connection connection, String into, Rows rows) throws SQLException, IOException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
        try {
            var to = new TableCopy(copy);
            rows.write(to);
            to.send();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    public TableCopy column(long number) {
        next().append(number);
        return this;
    }

    /** Text in which nothing has to be spelled otherwise, such as a number; null is null. */
    public TableCopy plain(@Nullable String text) {
        next().append(text == null ? "\\N" : text);
        return this;
    }

    public TableCopy column(@Nullable String text) {
        if (text == null) {
            return plain(null);
        }
        next();
        var written = 0;
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\\' || character == '\t' || character == '\n' || character == '\r') {
                chunk.append(text, written, i).append('\\').append(letter(character));
                written = i + 1;
            }
        }
        chunk.append(text, written, text.length());
        return this;
    }

    private static char letter(char character) {
        return switch (character) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> character;
        };
    }

    private StringBuilder next() {
        if (!first) {
            chunk.append('\t');
        }
        first = false;
        return chunk;
    }

    public void endRow() throws SQLException {
        chunk.append('\n');
        first = true;
        if (chunk.length() > CHUNK) {
            send();
        }
    }

    private void send() throws SQLException {
        var bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        chunk.setLength(0);
    }
}
