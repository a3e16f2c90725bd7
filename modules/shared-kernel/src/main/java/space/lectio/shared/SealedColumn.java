package space.lectio.shared;

import java.util.HexFormat;
import org.jooq.Record;
import org.jooq.TableField;

/**
 * A column whose values are sealed ({@link SecretBox}), each bound to its row.
 *
 * @param name {@code schema.table.column}; part of what sealed values are bound to, so it stays when the column is renamed
 * @param row what tells the table's rows apart, and never changes
 * @param wasClear whether older versions wrote the values in clear
 */
public record SealedColumn<R extends Record>(
        String name, TableField<R, ?> row, TableField<R, byte[]> sealed, boolean wasClear) {

    /** A class that has such a column, so that its values can be sealed under a new key. */
    public interface Owner {

        SealedColumn<?> sealedColumn();
    }

    /** What the value of this row is bound to. */
    public String place(Object rowId) {
        return name + "/" + (rowId instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : rowId.toString());
    }
}
