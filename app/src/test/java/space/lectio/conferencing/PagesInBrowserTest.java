package space.lectio.conferencing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.beans.factory.annotation.Autowired;
import space.lectio.conferencing.api.EndLease;
import space.lectio.conferencing.api.LeaseEvent.LeaseEnd;
import space.lectio.conferencing.rooms.read.lessons.LessonsQuery;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening;
import space.lectio.conferencing.rooms.write.openroom.RoomOpening.Opening;
import space.lectio.shared.Caller;

/**
 * With {@code -Pbrowser}, where Chromium and its driver are: every page in every state, in both languages, light on a small telephone
 * and dark on a desk, judged by axe (WCAG 2.2 A and AA); pictures of them lie in {@code target/screenshots}.
 */
@Tag("browser")
class PagesInBrowserTest extends JoiningServer {

    private static final Path PICTURES = Path.of("target/screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static ChromeDriver browser;
    private static String axe = "";

    @Autowired
    LessonsQuery lessons;

    @Autowired
    RoomOpening opening;

    @BeforeAll
    static void aBrowserIsThere() throws IOException {
        var chromium = program("chromium", "chromium-browser", "google-chrome");
        var driver = program("chromedriver");
        if (chromium.isEmpty() || driver.isEmpty()) {
            System.out.println("No Chromium with its driver on the PATH: the pages are not looked at in a browser");
        }
        assumeTrue(chromium.isPresent() && driver.isPresent(), "no Chromium with its driver");
        var logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars");
        options.setCapability("goog:loggingPrefs", logged);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.get().toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
        browser.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
        Files.createDirectories(PICTURES);
        axe = axe();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static Optional<Path> program(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String axe() throws IOException {
        try (var script = PagesInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private enum Screen {
        /** The narrowest that WCAG 1.4.10 knows. */
        TELEPHONE(320, 640, "light"),
        DESK(1280, 800, "dark");

        private final int width;
        private final int height;
        private final String scheme;

        Screen(int width, int height, String scheme) {
            this.width = width;
            this.height = height;
            this.scheme = scheme;
        }
    }

    private void on(Screen screen, String language) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", screen.width, "height", screen.height, "deviceScaleFactor", 1, "mobile", false));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", screen.scheme))));
        browser.executeCdpCommand("Network.enable", Map.of());
        browser.executeCdpCommand(
                "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", language)));
    }

    private void open(String path) {
        browser.get("http://localhost:" + port + path);
    }

    /** The lines that the browser wrote since somebody asked: what the page's policy forbids, too. */
    private static List<String> console() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                // Every page that is no 200.
                .filter(line -> !line.contains("the server responded with a status of"))
                .toList();
    }

    private static List<String> violations() {
        browser.executeScript(axe);
        var found = browser.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(
                  (found) => done(found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' '))
                    .concat(found.passes.length < 5 ? ['axe has looked at nothing'] : [])),
                  (failed) => done(['axe failed: ' + failed]));""");
        return ((List<?>) requireNonNull(found)).stream().map(String::valueOf).toList();
    }

    @Test
    void axeSeesWhatIsWrong() {
        on(Screen.DESK, "en");
        open("/");
        browser.executeScript("document.querySelector('h1').style.color = '#333'; document.documentElement.lang = '';");
        assertThat(violations()).anyMatch(it -> it.startsWith("color-contrast"));
        assertThat(violations()).anyMatch(it -> it.startsWith("html-has-lang"));
        console();
    }

    @Test
    void everyPageInEveryStateIsAccessibleInBothLanguagesLightAndDark() throws IOException {
        var wrong = new ArrayList<String>();
        var pages = pages();
        for (var page : pages.entrySet()) {
            for (var screen : Screen.values()) {
                for (var language : List.of("ru", "en")) {
                    on(screen, language);
                    open(page.getValue());
                    var where = page.getKey() + "-" + language + "-" + screen.scheme + "-" + screen.width;
                    Files.write(PICTURES.resolve(where + ".png"), browser.getScreenshotAs(OutputType.BYTES));
                    violations().forEach(it -> wrong.add(where + " " + it));
                    console().forEach(it -> wrong.add(where + " " + it));
                    var overflow = browser.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                    if (!Long.valueOf(0).equals(overflow)) {
                        wrong.add(where + " is " + overflow + " pixels too wide");
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(pages).hasSizeGreaterThan(14);
    }

    private Map<String, String> pages() {
        for (int i = 0; i < 12; i++) {
            aHost(i + "@school.example");
        }
        var pages = new LinkedHashMap<String, String>();
        pages.put("welcome", "/");
        pages.put("docs", "/docs");
        pages.put("lesson-wrong-link", "/join/1?t=nonsense");
        pages.put("lesson-not-found", "/join/abc");

        var tomorrow = aLesson(Duration.ofHours(26));
        database.execute(
                "update scheduling.lesson set title = ? where id = ?",
                "Подготовкакэкзаменуповышенногоуровнясложности 2027 / <b>Stereometry</b>",
                tomorrow.lesson());
        pages.put("lesson-too-early", pupilsLink(tomorrow));
        pages.put("lesson-too-early-teacher", linkOf(tomorrow, tomorrow.teacher(), "teacher"));
        pages.put("lesson-soon", pupilsLink(aLesson(IN_TEN_MINUTES)));
        pages.put("lesson-teacher-is-late", pupilsLink(aLesson(Duration.ofMinutes(-5))));

        var beingOpened = aLesson(IN_TEN_MINUTES);
        opening.prepare(
                Opening.of(lessons.find(beingOpened.lesson(), Caller.SYSTEM).orElseThrow(), false));
        database.execute(
                "update conferencing.lease set room_opened_at = null where lesson_id = ?", beingOpened.lesson());
        pages.put("lesson-opening", pupilsLink(beingOpened));

        var open = aLesson(IN_TEN_MINUTES);
        var room = start(open).at("/zoom_meeting_id").asString();
        pages.put("lesson-open", pupilsLink(open));
        pages.put("room-open", "/simulated-room/" + room + "?role=host");

        var replaced = aLesson(IN_TEN_MINUTES);
        start(replaced);
        commands.<Void>send(
                new EndLease(latestLease(replaced).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);
        start(replaced);
        pages.put("lesson-moved", pupilsLink(replaced));

        var over = aLesson(IN_TEN_MINUTES);
        start(over);
        end(over);
        pages.put("lesson-over", pupilsLink(over));

        var lost = aLesson(IN_TEN_MINUTES);
        start(lost);
        commands.<Void>send(new EndLease(latestLease(lost).get("id", Long.class), LeaseEnd.REPLACED), Caller.SYSTEM);
        pages.put("lesson-being-replaced", pupilsLink(lost));

        var cancelled = aLesson(IN_TEN_MINUTES);
        pages.put("lesson-cancelled", pupilsLink(cancelled));
        call(
                "DELETE",
                "/api/schedule/lessons/" + cancelled.lesson() + "/",
                tokenFor(cancelled.teacher(), "teacher"),
                null);
        return pages;
    }

    @Test
    void whoWaitsSeesTheTimeGoByAndTheButtonComesByItselfAndLeadsIntoTheRoom() throws InterruptedException {
        aHost("one@school.example");
        var school = aLesson(IN_TEN_MINUTES);
        on(Screen.TELEPHONE, "en");
        open(pupilsLink(school));
        var first = browser.findElement(By.cssSelector("[data-seconds]")).getText();
        assertThat(first).matches("(9|10) min \\d+ s");
        await(
                "the time goes by",
                () -> !browser.findElement(By.cssSelector("[data-seconds]"))
                        .getText()
                        .equals(first));
        assertThat(arrivals(school)).isZero();

        start(school);
        await("the button", () -> !browser.findElements(By.tagName("button")).isEmpty());
        assertThat(browser.getTitle()).startsWith("The room is open");
        assertThat(arrivals(school)).as("waiting is no arrival").isZero();

        // The keyboard is enough, and the page's policy lets the form lead into the room.
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("button");
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        await("the room", () -> String.valueOf(browser.getCurrentUrl()).contains("/simulated-room/"));
        assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo("Simulated room without a meeting");
        assertThat(arrivals(school)).isEqualTo(1);
        assertThat(console()).isEmpty();
    }

    private static void await(String what, BooleanSupplier there) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(200);
        }
    }
}
