package space.lectio.conferencing.recordings.domain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

/**
 * Which of the provider's files become recordings. A meeting may run in several sessions, and of each there may be several views of
 * the same: students want one. A recording that was paused comes in several files of the same view, and all of them are wanted.
 */
public final class RecordedFiles {

    /** Views, the best first; what is not listed comes after them. */
    private static final List<String> BEST_FIRST = List.of(
            "shared_screen_with_speaker_view",
            "shared_screen_with_gallery_view",
            "shared_screen",
            "active_speaker",
            "speaker_view",
            "gallery_view");

    private RecordedFiles() {}

    /** Of each session the best view, or the sound where there is no picture; oldest first. Chats and transcripts are left out. */
    public static List<RecordedFile> worthKeeping(List<RecordedFile> files) {
        var sessions = new LinkedHashMap<String, List<RecordedFile>>();
        for (var file : files) {
            sessions.merge(
                    file.sessionId(),
                    List.of(file),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        return sessions.values().stream()
                .flatMap(session -> best(session, "MP4")
                        .or(() -> best(session, "M4A"))
                        .map(view -> session.stream().filter(file -> sameView(file, view)))
                        .orElse(Stream.empty()))
                .sorted(Comparator.comparing(RecordedFile::startedAt))
                .toList();
    }

    private static Optional<RecordedFile> best(List<RecordedFile> session, String fileType) {
        return session.stream()
                .filter(file -> file.fileType().toUpperCase(Locale.ROOT).equals(fileType))
                .min(Comparator.comparingInt(RecordedFiles::rank).thenComparing(RecordedFile::kind));
    }

    private static boolean sameView(RecordedFile one, RecordedFile other) {
        return one.kind().equals(other.kind()) && one.fileType().equalsIgnoreCase(other.fileType());
    }

    private static int rank(RecordedFile file) {
        var place = BEST_FIRST.indexOf(file.kind());
        return place < 0 ? BEST_FIRST.size() : place;
    }
}
