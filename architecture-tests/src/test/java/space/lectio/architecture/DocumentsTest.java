package space.lectio.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of the documents meets: files that exist, and the same in both languages. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern IMPORTED = Pattern.compile("ops/bin/panel import (\\S+/\\S+)");

    static Stream<Path> documents() throws IOException {
        try (var beside = Files.list(ROOT);
                var below = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(beside, below).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileAndAHeading(Path document) throws IOException {
        for (var link : found(LINK, document)) {
            if (link.group(1).contains(":")) {
                continue;
            }
            var target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target)
                    .as("%s in %s", link.group(), ROOT.relativize(document))
                    .exists();
            if (link.group(2) != null) {
                assertThat(found(HEADING, target).stream().map(heading -> anchor(heading.group(1))))
                        .as("%s in %s", link.group(), ROOT.relativize(document))
                        .contains(link.group(2));
            }
        }
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.ru.md"})
    void aReadmeIsReadInAFewMinutesAndImportsWhatTheRepositoryHolds(String name) throws IOException {
        var readme = ROOT.resolve(name);
        assertThat(Files.readAllLines(readme)).hasSizeLessThanOrEqualTo(150);
        assertThat(found(IMPORTED, readme))
                .isNotEmpty()
                .allSatisfy(
                        example -> assertThat(ROOT.resolve(example.group(1))).isRegularFile());
    }

    @Test
    void bothReadmesShowTheSameCommandsAndTheSamePages() throws IOException {
        for (var part : List.of(BLOCK, LINK)) {
            assertThat(texts(part, ROOT.resolve("README.ru.md")))
                    .as("of %s", part)
                    .isEqualTo(texts(part, ROOT.resolve("README.md")));
        }
    }

    /** Without comments, which are in the reader's language, and without the link to the other language. */
    private static List<String> texts(Pattern part, Path file) throws IOException {
        return found(part, file).stream()
                .map(match ->
                        (part == LINK ? match.group().substring(2) : match.group(1)).replaceAll("(?m)\\s+# .*$", ""))
                .filter(text -> !text.startsWith("README"))
                .toList();
    }

    private static List<MatchResult> found(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results().toList();
    }
}
