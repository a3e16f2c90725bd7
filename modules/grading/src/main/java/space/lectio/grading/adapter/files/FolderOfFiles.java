package space.lectio.grading.adapter.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import space.lectio.grading.adapter.GradingSettings;
import space.lectio.shared.SharedSettings;

/**
 * {@code HOMEWORK_FILES_DIR}, else {@code homework-files} in {@code PANEL_HOME}: the files of the original as they lay in its media
 * folder, or under their ids. Only names are taken from the database, never paths.
 */
@Component
public class FolderOfFiles {

    /** Begins with a letter or digit (of any script), so none is hidden or leads out. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][^/\\\\\\p{Cntrl}]{0,199}");

    private final Path folder;

    FolderOfFiles(GradingSettings settings, SharedSettings shared) {
        this.folder = shared.folder(settings.homeworkFilesDir(), "homework-files");
    }

    /** @param formerPath where the file lay in the original, perhaps empty */
    public Optional<Resource> find(String id, String formerPath) {
        var formerName = formerPath.substring(formerPath.lastIndexOf('/') + 1);
        return List.of(id, formerName, "homework_files/" + formerName).stream()
                .filter(name ->
                        NAME.matcher(name.replaceFirst("^homework_files/", "")).matches())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .<Resource>map(FileSystemResource::new)
                .findFirst();
    }
}
