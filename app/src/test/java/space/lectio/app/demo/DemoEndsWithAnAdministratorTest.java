package space.lectio.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** An operator begins an empty school where the demonstration school was. */
@TestPropertySource(properties = "panel.test.demo=administrator")
@DirtiesContext
class DemoEndsWithAnAdministratorTest extends DemoServer {

    @Test
    void theFirstRealAdministratorEndsItAndIsToldSo() {
        var anna = login("anna@demo.example");

        var told = panel(
                "Пароль оператора\n",
                "user",
                "create",
                "--role",
                "admin",
                "--email",
                "you@school.example",
                "--password-stdin");

        assertThat(told)
                .startsWith("Created admin ")
                .contains("The demonstration school has ended: 11 people locked out, 2 groups dissolved, "
                        + "4 lessons and 1 series cancelled, 2 host accounts removed.");
        assertThat(get("/api/me/", anna).status()).isEqualTo(401);
        var admin =
                signIn("you@school.example", "Пароль оператора").at("/access").asString();
        assertThat(get("/api/groups/", admin).body().toString()).doesNotContain("900001");
        assertThat(get("/api/zoom-pool/zoom-accounts/", admin).body().toString())
                .doesNotContain("demo.example");
        // A series that has ended generates no lesson any more.
        assertThat(get("/api/schedule/lessons/?include_recurring=true", admin)
                        .body()
                        .toString())
                .doesNotContain("recurring-900001");
        theEndIsForGood();
        whoBecomesAnAdministratorEndsItAsWell();
    }

    private void theEndIsForGood() {
        assertThat(refusalOf("", "user", "enable", "anna@demo.example"))
                .contains("Not changed: This person belongs to the demonstration school");
        // Whether the administrator can sign in or not.
        panel("", "user", "disable", "you@school.example", "--force");
        assertThat(refusalOf("", "user", "enable", "admin@demo.example")).contains("demonstration school");
        assertThat(refusalOf(
                        "long enough\n",
                        "user",
                        "create",
                        "--role",
                        "teacher",
                        "--email",
                        "New@Demo.example",
                        "--password-stdin"))
                .contains("Not created: Addresses below demo.example belong to the demonstration school");
        assertThat(database.fetchValue(
                        "select count(*) from identity.person where active and email like '%@demo.example'"))
                .isEqualTo(0L);
    }

    private void whoBecomesAnAdministratorEndsItAsWell() {
        database.execute("update identity.person set active = true where email = 'anna@demo.example'");
        assertThat(panel("", "user", "enable", "you@school.example"))
                .contains("The demonstration school has ended: 1 people locked out");

        panel("", "user", "role", "you@school.example", "teacher", "--force");
        database.execute("update identity.person set active = true where email = 'anna@demo.example'");
        assertThat(panel("", "user", "role", "you@school.example", "admin"))
                .contains("The demonstration school has ended: 1 people locked out");
        assertThat(database.fetchValue("select active from identity.person where email = 'anna@demo.example'"))
                .isEqualTo(false);
    }
}
