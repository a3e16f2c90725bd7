package space.lectio.identity.read.me;

import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.shared.Caller;

@RestController
class MeEndpoint {

    private final FindProfile profiles;

    MeEndpoint(FindProfile profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/api/me")
    Profile.WithSchool me(Caller caller, Locale language) {
        return profiles.withSchool(caller.id(), language);
    }
}
