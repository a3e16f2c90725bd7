package space.lectio.app.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import space.lectio.app.FailureMessage;

/** Columns under each other: numbers to the right, words to the left. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(Object... heads) {
        row(heads);
    }

    void row(Object... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> FailureMessage.printable(String.valueOf(cell)))
                .toList());
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        var widths = new int[columns];
        var numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int here = column;
            widths[column] =
                    rows.stream().mapToInt(row -> row.get(here).length()).max().orElse(0);
            numbers[column] =
                    rows.stream().skip(1).allMatch(row -> row.get(here).matches("[-0-9./%, –]*"));
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                var cell = row.get(column);
                int gap = widths[column] - cell.length();
                line.append(numbers[column] ? " ".repeat(gap) + cell : cell + " ".repeat(gap))
                        .append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
