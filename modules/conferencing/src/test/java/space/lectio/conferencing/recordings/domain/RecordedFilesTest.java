package space.lectio.conferencing.recordings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.lectio.conferencing.rooms.domain.provider.ConferenceProvider.RecordedFile;

class RecordedFilesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T15:00:00Z");

    private static RecordedFile file(String id, String session, String kind, String type, int minute) {
        return new RecordedFile(
                id,
                session,
                kind,
                type,
                1000,
                MONDAY.plusSeconds(minute * 60L),
                MONDAY.plusSeconds(minute * 60L + 60),
                "https://zoom.us/rec/download/" + id,
                "");
    }

    private static List<String> kept(RecordedFile... files) {
        return RecordedFiles.worthKeeping(List.of(files)).stream()
                .map(RecordedFile::fileId)
                .toList();
    }

    @Test
    void ofSeveralViewsTheOneWithScreenAndSpeakerIsKept() {
        assertThat(kept(
                        file("gallery", "s", "gallery_view", "MP4", 0),
                        file("both", "s", "shared_screen_with_speaker_view", "MP4", 0),
                        file("sound", "s", "audio_only", "M4A", 0),
                        file("text", "s", "audio_transcript", "TRANSCRIPT", 0)))
                .containsExactly("both");
    }

    @Test
    void whereThereIsNoPictureTheSoundIsKept() {
        assertThat(kept(
                        file("text", "s", "audio_transcript", "TRANSCRIPT", 0),
                        file("sound", "s", "audio_only", "m4a", 0)))
                .containsExactly("sound");
    }

    @Test
    void chatsAndTranscriptsAloneAreNoRecording() {
        assertThat(kept(
                        file("text", "s", "audio_transcript", "TRANSCRIPT", 0),
                        file("chat", "s", "chat_file", "CHAT", 0)))
                .isEmpty();
    }

    @Test
    void allPartsOfAPausedRecordingAreKeptOldestFirst() {
        assertThat(kept(
                        file("second", "s", "active_speaker", "MP4", 30),
                        file("first", "s", "active_speaker", "MP4", 0),
                        file("other view", "s", "gallery_view", "MP4", 0)))
                .containsExactly("first", "second");
    }

    @Test
    void everySessionOfTheMeetingIsJudgedForItself() {
        assertThat(kept(
                        file("morning", "1", "gallery_view", "MP4", 0),
                        file("evening", "2", "shared_screen_with_speaker_view", "MP4", 60)))
                .containsExactly("morning", "evening");
    }

    @Test
    void aViewNobodyKnowsIsBetterThanNone() {
        assertThat(kept(file("new", "s", "hologram", "MP4", 0))).containsExactly("new");
    }
}
