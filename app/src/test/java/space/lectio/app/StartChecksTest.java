package space.lectio.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class StartChecksTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static Environment with(String... settings) {
        var map = new HashMap<String, Object>();
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            map.put(parts[0], parts[1]);
        }
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new MapPropertySource("test", map));
        return environment;
    }

    private static Environment school(String... settings) {
        var all = new java.util.ArrayList<>(
                java.util.List.of("DATABASE_URL=postgres://db/panel", "SECRET_KEY=" + SECRET));
        all.addAll(java.util.List.of(settings));
        return with(all.toArray(String[]::new));
    }

    private static void isRefused(Environment environment, String saying) {
        assertThatThrownBy(() -> StartChecks.ofServer(environment))
                .isInstanceOf(StartupFailure.class)
                .message()
                .contains(saying)
                .hasLineCount(1);
    }

    @Test
    void theEmbeddedDefaultNeedsNothing() {
        assertThat(StartChecks.ofServer(with())).isEmpty();
        assertThat(StartChecks.ofServer(with("ZOOM_MODE=simulated", "PANEL_DEMO=on")))
                .isEmpty();
    }

    @Test
    void aServerWithoutBackgroundJobsSaysSo() {
        assertThat(StartChecks.jobs(with("JOBS=off"))).get().asString().startsWith("JOBS=off: no background job runs");
        assertThat(StartChecks.jobs(with("JOBS=on"))).isEmpty();
        assertThat(StartChecks.jobs(with())).isEmpty();
    }

    @Test
    void whatIsNoNumberAndNoAddressIsAskedAbout() {
        isRefused(with("MAX_REQUESTS=0"), "MAX_REQUESTS must be");
        isRefused(with("MAX_CONNECTIONS_PER_ADDRESS=many"), "MAX_CONNECTIONS_PER_ADDRESS must be");
        isRefused(with("PUBLIC_URL=school.example"), "PUBLIC_URL must look like");
        assertThat(StartChecks.ofServer(with("MAX_REQUESTS=10", "PUBLIC_URL=https://school.example/panel/")))
                .isEmpty();
    }

    @Test
    void aSchoolsServerStartsWithLiveRoomsAndASecret() {
        assertThat(StartChecks.ofServer(school("ZOOM_MODE=live"))).isEmpty();
    }

    @Test
    void aSchoolsServerIsRefusedWithoutASecret() {
        isRefused(with("DATABASE_URL=postgres://db/panel", "ZOOM_MODE=live"), "SECRET_KEY is not");
        isRefused(with("DATABASE_URL=postgres://db/panel", "SECRET_KEY=short"), "at least 32 bytes");
        isRefused(with("DATABASE_URL=postgres://db/panel", "SECRET_KEY=" + SECRET + ",short"), "a comma separates");
        isRefused(
                with(
                        "DATABASE_URL=postgres://db/panel",
                        "SECRET_KEY=" + String.join(",", Collections.nCopies(6, SECRET))),
                "takes 5 at most");
        isRefused(with("DATABASE_URL=postgres://db/panel", "SECRET_KEY=short", "PANEL_STAGING=yes"), "at least 32");
        assertThatThrownBy(() -> StartChecks.ofCommand(with("DATABASE_URL=postgres://db/panel")))
                .isInstanceOf(StartupFailure.class);
    }

    @Test
    void aSchoolsServerIsRefusedWithWhatIsForTrials() {
        isRefused(school("ZOOM_MODE=simulated"), "ZOOM_MODE=simulated");
        isRefused(school(), "ZOOM_MODE=simulated");
        isRefused(school("ZOOM_MODE=live", "PANEL_DEMO=on"), "PANEL_DEMO=on");
        isRefused(school("ZOOM_MODE=live", "RATE_LIMITS=off"), "RATE_LIMITS=off");
        assertThat(StartChecks.ofServer(school("ZOOM_MODE=live", "PANEL_DEMO=off")))
                .isEmpty();
    }

    @Test
    void noServerStartsWithSettingsThatSayNothingClear() {
        isRefused(with("ZOOM_MODE=zoom"), "ZOOM_MODE must be simulated or live, not zoom");
        isRefused(with("ZOOM_PLAN=gold"), "ZOOM_PLAN must be free or pro or business");
        isRefused(with("ZOOM_ACCOUNT_ID=a", "ZOOM_CLIENT_ID=b"), "belong together");
        isRefused(with("ZOOM_API_URL=http://zoom.example/v2"), "ZOOM_API_URL must be an https:// address");
        isRefused(with("ZOOM_OAUTH_URL=https://user:secret@zoom.example"), "ZOOM_OAUTH_URL");
        isRefused(with("ZOOM_MARK=a:b"), "ZOOM_MARK");
        isRefused(with("REDIS_URL=localhost:6379"), "REDIS_URL must look like redis://");
        assertThatThrownBy(() -> StartChecks.ofCommand(with("ZOOM_MODE=zoom"))).isInstanceOf(StartupFailure.class);
        assertThat(StartChecks.ofServer(with(
                        "ZOOM_MODE=live",
                        "ZOOM_PLAN=business",
                        "ZOOM_ACCOUNT_ID=a",
                        "ZOOM_CLIENT_ID=b",
                        "ZOOM_CLIENT_SECRET=c",
                        "ZOOM_API_URL=https://api.zoom.us/v2",
                        "ZOOM_OAUTH_URL=http://localhost:8000/oauth/token",
                        "ZOOM_MARK=school-1",
                        "REDIS_URL=rediss://panel:secret@redis.school.example:6380/1")))
                .isEmpty();
    }

    @Test
    void windowsIsSentToWsl() {
        assertThatThrownBy(() -> StartChecks.checkSystem("Windows 11"))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("WSL");
        StartChecks.checkSystem("Linux");
        StartChecks.checkSystem("Mac OS X");
    }

    @Test
    void stagingAllowsItAndSaysSoAtEachStart() {
        assertThat(StartChecks.ofServer(school("PANEL_STAGING=yes", "PANEL_DEMO=on")))
                .singleElement()
                .asString()
                .contains("PANEL_STAGING=yes", "ZOOM_MODE, PANEL_DEMO");
        assertThat(StartChecks.ofServer(school("PANEL_STAGING=yes", "ZOOM_MODE=live")))
                .hasSize(1);
    }

    @Test
    void aCommandOpensNoRooms() {
        assertThat(StartChecks.ofCommand(school())).isEmpty();
    }
}
