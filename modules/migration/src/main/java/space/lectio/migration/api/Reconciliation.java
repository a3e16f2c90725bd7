package space.lectio.migration.api;

import java.util.List;
import java.util.Map;

/**
 * What became of every record of the file. For each model {@code inFile} is the sum of all the others.
 *
 * @param committed false where it was a dry run or something was left unexplained: then nothing was changed
 */
public record Reconciliation(List<Line> models, List<Remark> remarks, boolean dryRun, boolean committed) {

    /**
     * One model.
     *
     * @param unchanged taken over by an earlier import
     * @param leftOut how many records for which reason
     * @param unexplained keys of the records that nobody took or gave a reason for, the first few
     */
    public record Line(
            String model,
            long inFile,
            long imported,
            long unchanged,
            Map<String, Long> leftOut,
            long unexplainedRecords,
            List<String> unexplained) {

        public long leftOutRecords() {
            return leftOut.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Something taken over that the operator should look at. */
    public record Remark(String model, String key, String remark) {}

    public boolean explained() {
        return models.stream().allMatch(line -> line.unexplainedRecords() == 0);
    }

    public long inFile() {
        return models.stream().mapToLong(Line::inFile).sum();
    }

    public long imported() {
        return models.stream().mapToLong(Line::imported).sum();
    }

    public long unchanged() {
        return models.stream().mapToLong(Line::unchanged).sum();
    }

    public long leftOut() {
        return models.stream().mapToLong(Line::leftOutRecords).sum();
    }

    public long unexplained() {
        return models.stream().mapToLong(Line::unexplainedRecords).sum();
    }
}
