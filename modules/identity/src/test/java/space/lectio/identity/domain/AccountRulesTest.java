package space.lectio.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {

    private static final String EMAIL = "anna.petrova@school.example";

    @ParameterizedTest
    @ValueSource(strings = {"Учитель-Анна-1", "correct horse", "🐎🐎🐎🐎🐎🐎ab"})
    void aLongPasswordIsGoodWhateverItIsMadeOf(String password) {
        assertThat(AccountRules.objectionToPassword(password, EMAIL)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Ab1!xyz, PASSWORD_TOO_SHORT",
        "'', PASSWORD_TOO_SHORT",
        "🐎🐎🐎🐎🐎🐎🐎, PASSWORD_TOO_SHORT",
        "Password123, PASSWORD_TOO_COMMON",
        "йцукен123, PASSWORD_TOO_COMMON",
        "aaaaaaaaaa, PASSWORD_TOO_COMMON",
        "Anna.Petrova@school.example, PASSWORD_IS_EMAIL",
        "anna.petrova, PASSWORD_IS_EMAIL"
    })
    void whatWouldBeGuessedFirstIsRefused(String password, PersonRefusal why) {
        assertThat(AccountRules.objectionToPassword(password, EMAIL)).isEqualTo(why);
    }

    @Test
    void aPasswordHasAnEnd() {
        assertThat(AccountRules.objectionToPassword("ab".repeat(128) + "c", EMAIL))
                .isEqualTo(PersonRefusal.PASSWORD_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.ru", "varvara+school@mail.example", "почта@школа.рф"})
    void theseAreAddresses(String email) {
        assertThat(AccountRules.objectionToEmail(email)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@b.ru", "a@", "a@b", "a b@c.ru", "a@b..ru", "a@b.ru\n", "<a@b.ru>", "a@@b.ru"})
    void theseAreNone(String email) {
        assertThat(AccountRules.objectionToEmail(email)).isEqualTo(PersonRefusal.EMAIL_MALFORMED);
    }
}
