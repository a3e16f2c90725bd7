package space.lectio.conferencing.pool.write.connectaccount;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import space.lectio.conferencing.api.HostAccounts;
import space.lectio.conferencing.api.RemoveHost;
import space.lectio.conferencing.pool.domain.host.CredentialsRefused;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.HostProbe;
import space.lectio.identity.api.DisconnectGoogleMeet;
import space.lectio.shared.Caller;
import space.lectio.shared.CommandDispatcher;
import space.lectio.shared.RefusedException;
import space.lectio.shared.web.Fields;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

@RestController
class ConnectAccountEndpoint {

    private static final int LONGEST = 255;

    private final HostProbe provider;
    private final OwnAccounts accounts;
    private final HostAccounts hosts;
    private final CommandDispatcher commands;
    private final MessageSource texts;

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Credentials(
            @Schema(maxLength = LONGEST) String accountId,
            @Schema(maxLength = LONGEST) String clientId,
            @Schema(maxLength = LONGEST) String clientSecret) {}

    ConnectAccountEndpoint(
            HostProbe provider,
            OwnAccounts accounts,
            HostAccounts hosts,
            CommandDispatcher commands,
            MessageSource texts) {
        this.provider = provider;
        this.accounts = accounts;
        this.hosts = hosts;
        this.commands = commands;
        this.texts = texts;
    }

    record Saved(boolean success, String detail) {}

    record Disconnected(String detail) {}

    /** The provider is asked before anything is kept, and outside of any transaction. */
    @Operation(
            summary = "Connect an own Zoom account",
            description = "Zoom is asked whether the credentials work before anything is kept.")
    @PostMapping("/api/integrations/zoom/save-credentials")
    Saved save(
            @Schema(implementation = Credentials.class) @RequestBody(required = false) @Nullable JsonNode body,
            Caller caller,
            Locale language) {
        caller.mustBeTeacher();
        var fields = Fields.of(body);
        var accountId = fields.text("account_id", LONGEST);
        var clientId = fields.text("client_id", LONGEST);
        var secret = fields.text("client_secret", LONGEST);
        fields.check();
        var login = new HostCredentials(accounts.labelFor(caller.id()), accountId, clientId, secret, "me");
        var found = provider.examine(login);
        if (found.problem() != null) {
            throw new RefusedException(new CredentialsRefused(found.problem()));
        }
        accounts.connect(login, found, caller);
        return new Saved(true, text("answer.zoom_connected", language));
    }

    @Operation(summary = "Disconnect the own Zoom account", description = "Nothing sealed stays behind.")
    @PostMapping("/api/integrations/zoom/disconnect")
    Disconnected disconnect(Caller caller, Locale language) {
        caller.mustBeTeacher();
        hosts.ownedBy(caller.id()).ifPresent(own -> commands.<Void>send(new RemoveHost(own.id()), caller));
        return new Disconnected(text("answer.zoom_disconnected", language));
    }

    /** There is none to make here, but an imported one can be taken off. */
    @Operation(summary = "Take an imported connection to Google Meet off")
    @PostMapping("/api/integrations/google-meet/disconnect")
    Disconnected disconnectMeet(Caller caller, Locale language) {
        caller.mustBeTeacher();
        commands.<Void>send(new DisconnectGoogleMeet(caller.id()), caller);
        return new Disconnected(text("answer.meet_disconnected", language));
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
