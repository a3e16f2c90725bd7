package space.lectio.identity.domain;

import java.util.Map;
import space.lectio.shared.Refusal;

/** A rule objects to a person's new password, which stands under another member of the request than a first password. */
public record NewPasswordRefused(Refusal reason) implements Refusal {

    @Override
    public Kind kind() {
        return reason.kind();
    }

    @Override
    public String code() {
        return reason.code();
    }

    @Override
    public Object[] arguments() {
        return reason.arguments();
    }

    @Override
    public String field() {
        return "new_password";
    }

    @Override
    public Map<String, Object> members() {
        return reason.members();
    }
}
