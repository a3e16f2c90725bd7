package space.lectio.identity.read.me;

import io.swagger.v3.oas.annotations.Operation;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;

@RestController
class MeEndpoint {

    private final ProfileQuery profiles;

    MeEndpoint(ProfileQuery profiles) {
        this.profiles = profiles;
    }

    @Operation(summary = "Who am I", description = "The profile of who asks, with the school and what it offers.")
    @GetMapping("/api/me")
    Profile.WithSchool me(Caller caller, Locale language) {
        return profiles.withSchool(caller.id(), language);
    }
}
