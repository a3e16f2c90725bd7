package space.lectio.identity.write;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.identity.api.HashedPassword;
import space.lectio.identity.api.NewPasswords;
import space.lectio.identity.domain.AccountRules;
import space.lectio.identity.domain.PasswordHashes;
import space.lectio.shared.RefusedException;

/** For operators' commands; whoever changes their own password goes through {@code write.setpassword}. */
@Component
class PasswordHashing implements NewPasswords {

    private final PasswordHashes hashes;
    private final HashingQueue queue;

    PasswordHashing(PasswordHashes hashes, HashingQueue queue) {
        this.hashes = hashes;
        this.queue = queue;
    }

    @Override
    public HashedPassword hashed(String password, String email) {
        var objection = AccountRules.objectionToPassword(password, email);
        if (objection != null) {
            throw new RefusedException(objection);
        }
        try (var turn = queue.enter("", "")) {
            return new HashedPassword(turn.hash(() -> hashes.hash(password)));
        }
    }

    @Override
    public boolean opens(String password, @Nullable String stored) {
        try (var turn = queue.enter("", "")) {
            return turn.hash(() -> hashes.matches(password, stored));
        }
    }
}
