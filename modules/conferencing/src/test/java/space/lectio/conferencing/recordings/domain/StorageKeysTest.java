package space.lectio.conferencing.recordings.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageKeysTest {

    @Test
    void everyKeyIsNewSafeAndSaysWhatTheFileIs() {
        var keys = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            var key = StorageKeys.next("MP4");
            assertThat(StorageKeys.isSafe(key)).isTrue();
            assertThat(key).matches("[0-9a-f]{2}/[0-9a-f]{40}\\.mp4");
            keys.add(key);
        }
        assertThat(keys).hasSize(10_000);
        assertThat(StorageKeys.mediaType(StorageKeys.next("M4A"))).isEqualTo("audio/mp4");
        assertThat(StorageKeys.next("../../x")).matches("[0-9a-f/]+");
    }

    @Test
    void whatLeadsOutOfTheStorageIsNoKey() {
        for (var bad : List.of(
                "",
                ".",
                "..",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/..",
                ".hidden",
                "a/.hidden",
                "a\\b",
                "a b",
                "a\0b",
                "a\nb",
                "C:/a",
                "%2e%2e/a",
                "ы")) {
            assertThat(StorageKeys.isSafe(bad)).as(bad).isFalse();
        }
        assertThat(StorageKeys.isSafe("teacher_3/2026-11/lesson.v2.mp4")).isTrue();
    }
}
