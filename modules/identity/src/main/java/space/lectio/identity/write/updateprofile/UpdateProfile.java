package space.lectio.identity.write.updateprofile;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is null stays as it is.
 *
 * @param birthGiven whether the date of birth is to be set, be it to null
 */
record UpdateProfile(
        long personId,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable String avatar,
        @Nullable Boolean marketingConsent,
        boolean birthGiven,
        @Nullable LocalDate dateOfBirth,
        @Nullable String telegramUsername,
        @Nullable String zoomPmiLink) {

    /** Nobody's name belongs in a log. */
    @Override
    public String toString() {
        return "UpdateProfile[" + personId + "]";
    }
}
