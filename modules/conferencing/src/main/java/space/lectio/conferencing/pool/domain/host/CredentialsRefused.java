package space.lectio.conferencing.pool.domain.host;

import space.lectio.shared.Refusal;

/** @param problem what the provider says is wrong */
public record CredentialsRefused(String problem) implements Refusal {

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String code() {
        return "zoom_credentials_refused";
    }

    @Override
    public Object[] arguments() {
        return new Object[] {problem};
    }
}
