package space.lectio.app;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import space.lectio.shared.Setting;

/** What an operator can set for the process: where it lies, listens and keeps its data, and its limits. */
@ConfigurationProperties
@Validated
public record ServerSettings(
        @Setting("Where the server listens.") @DefaultValue("8080") @Min(0) @Max(65535)
        int port,

        @Setting(
                value = "The address on which the server listens; `0.0.0.0` lets others reach a demonstration.",
                must = "be an address of this machine, such as 0.0.0.0 or 127.0.0.1",
                usual = "this machine only while demonstration data are on, else every address")
        @Pattern(regexp = "\\s*(localhost|[0-9.]*|[0-9a-fA-F:.]*)\\s*")
        @Nullable
        String serverAddress,

        @Setting(
                value =
                        "A port for operators: `/actuator/health/liveness`, `/actuator/health/readiness`, `/actuator/prometheus`, open to whoever reaches it.",
                usual = "none")
        @Min(0)
        @Max(65535)
        @Nullable
        Integer managementPort,

        @Setting(
                value = "The address of that port.",
                must = "be an address of this machine, such as 0.0.0.0 or 127.0.0.1")
        @DefaultValue("127.0.0.1")
        @Pattern(regexp = "\\s*(localhost|[0-9.]*|[0-9a-fA-F:.]*)\\s*")
        String managementAddress,

        @Setting("`ecs` writes the log as JSON, one object a line, in the Elastic Common Schema.")
        @DefaultValue("plain")
        @Pattern(regexp = "plain|ecs")
        String logFormat,

        @Setting(
                "`off` leaves out the description of the API at `/v3/api-docs` and its page at `/swagger-ui.html`, both open to everybody.")
        @DefaultValue("on")
        @Pattern(regexp = "on|off")
        String apiDocs,

        @Pattern(regexp = "\\s*(postgres(ql)?://|jdbc:postgresql:)\\S+\\s*")
        @Setting(
                value =
                        "A school's own PostgreSQL, 15 or later, with `btree_gist`: `postgres://user:password@host:5432/database` or a JDBC address.",
                usual = "the embedded PostgreSQL",
                must = "look like postgres://user:password@host:5432/database",
                secret = true)
        @Nullable
        String databaseUrl,

        @Setting(
                value =
                        "At least 32 bytes, needed with `DATABASE_URL`; `old,new`, then `new,old` while it is replaced ([how](operations.md#replacing-the-secret)).",
                usual = "made once, kept in `PANEL_HOME/secret`",
                secret = true)
        @Nullable
        String secretKey,

        @Setting(
                value = "The demonstration school ([how it ends](operations.md#demonstration-data)).",
                usual = "on for an empty embedded database",
                must = "be on or off")
        @Pattern(regexp = "(?i)\\s*(yes|on|true|1|no|off|false|0)?\\s*")
        @Nullable
        String panelDemo,

        @Setting(
                value =
                        "`yes` allows simulated rooms and demonstration data beside `DATABASE_URL`, and says so on every start.",
                usual = "no",
                must = "be yes or no")
        @Pattern(regexp = "(?i)\\s*(yes|on|true|1|no|off|false|0)?\\s*")
        @Nullable
        String panelStaging,

        @Setting(
                value = "`yes` adds the stack trace to a command's or start's one-line failure.",
                usual = "no",
                must = "be yes or no")
        @Pattern(regexp = "(?i)\\s*(yes|on|true|1|no|off|false|0)?\\s*")
        @Nullable
        String panelDebug,

        @Setting(
                value =
                        "`redis://user:password@host:6379/1` (`rediss://` for TLS): shared tokens of Zoom and rate limits. The server works while it is away.",
                usual = "none",
                secret = true,
                must = "look like redis://host:6379/1 (or rediss://, user:password@host)")
        @Pattern(regexp = "\\s*(rediss?://([^@/]*@)?[^:/@]+(:\\d{1,5})?(/\\d{0,3})?)?\\s*")
        @Nullable
        String redisUrl,

        @Setting(
                value =
                        "Addresses and networks of the reverse proxies, such as `10.0.0.7, fd00::/8`: only their `X-Forwarded-…` count.",
                usual = "none")
        @Nullable
        String trustedProxies,

        @Setting("Open connections.") @DefaultValue("8192") @Min(1) @Max(9999999)
        int maxConnections,

        @Setting("Open connections of one address; those of trusted proxies count only together.")
        @DefaultValue("1000")
        @Min(1)
        @Max(9999999)
        int maxConnectionsPerAddress,

        @Setting("Requests at once, half of them at most of people who are not signed in. The surplus hears 503.")
        @DefaultValue("256")
        @Min(1)
        @Max(9999999)
        int maxRequests,

        @Setting("Films and waiting feeds at once. The surplus hears 503.") @DefaultValue("512") @Min(1) @Max(9999999)
        int maxLongRequests,

        @Setting(
                "Reads of one person that are carried out at once, and as many writes; beside others no more than half as many as"
                        + " there are processors. The next ones wait for up to two seconds, then hear 429.")
        @DefaultValue("4")
        @Min(1)
        @Max(1000)
        int requestsAtOncePerPerson,

        @Setting("Requests of one person that are carried out or wait. The surplus hears 429.")
        @DefaultValue("48")
        @Min(1)
        @Max(9999999)
        int maxRequestsPerPerson,

        @Setting("Requests of one address without a person that are carried out or wait. The surplus hears 429.")
        @DefaultValue("128")
        @Min(1)
        @Max(9999999)
        int maxRequestsPerAddress,

        @Setting(
                value = "Memory for bodies that are arriving or being worked on.",
                usual = "a 32nd of the heap, at least 8 MB",
                must = "be a size such as 32MB")
        @Nullable
        DataSize bodiesInFlight,

        @Setting(value = "Requests of one person.", must = "be a number per s, m, h or d, such as 3000/h")
        @DefaultValue("3000/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitUser,

        @Setting(
                value = "Requests of one address without a token.",
                must = "be a number per s, m, h or d, such as 200/h")
        @DefaultValue("200/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitAnon,

        @Setting(value = "Failed sign-ins of one address.", must = "be a number per s, m, h or d, such as 50/h")
        @DefaultValue("50/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitLogin,

        @Setting(
                value = "Failed sign-ins of one address in a short time.",
                must = "be a number per s, m, h or d, such as 30/m")
        @DefaultValue("30/m")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitLoginBurst,

        @Setting(
                value = "Failed sign-ins to one account from one address where it was signed in to before.",
                must = "be a number per s, m, h or d, such as 10/m")
        @DefaultValue("10/m")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitLoginKnown,

        @Setting(value = "Writes to submissions of one student.", must = "be a number per s, m, h or d, such as 100/h")
        @DefaultValue("100/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitSubmissions,

        @Setting(value = "Writes to submissions of one teacher.", must = "be a number per s, m, h or d, such as 500/h")
        @DefaultValue("500/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitGrading,

        @Setting(value = "Wrong invite codes of one person.", must = "be a number per s, m, h or d, such as 5/m")
        @DefaultValue("5/m")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitInvite,

        @Setting(value = "Wrong invite codes of one address.", must = "be a number per s, m, h or d, such as 20/m")
        @DefaultValue("20/m")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitInvitePlace,

        @Setting(
                value = "Preflights of browsers (`OPTIONS`) of one address.",
                must = "be a number per s, m, h or d, such as 600/m")
        @DefaultValue("600/m")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitPreflight,

        @Setting(
                value = "Webhooks of one address that are not signed by Zoom; those that are cost nothing.",
                must = "be a number per s, m, h or d, such as 100/h")
        @DefaultValue("100/h")
        @Pattern(regexp = "\\s*[1-9][0-9]{0,8}\\s*/\\s*[smhd]\\s*")
        String rateLimitWebhook,

        @Setting(
                value = "The secret of a host account, for `panel pool add`.",
                usual = "asked for on the standard input",
                secret = true)
        @Nullable
        String panelPoolSecret,

        @Setting(value = "Options for the JVM, read by `ops/bin/panel`.", usual = "none") @Nullable
        String panelJavaOpts,

        @Setting(value = "The program, read by `ops/bin/panel`.", usual = "`app/target/panel.jar`") @Nullable
        String panelJar) {
    /** Without its secrets. */
    @Override
    public String toString() {
        return "ServerSettings";
    }
}
