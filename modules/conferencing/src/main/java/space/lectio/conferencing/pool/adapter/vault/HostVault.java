package space.lectio.conferencing.pool.adapter.vault;

import static org.jooq.impl.DSL.param;
import static org.jooq.impl.DSL.select;
import static space.lectio.conferencing.jooq.conferencing.Tables.HOST_CREDENTIALS;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record5;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.lectio.conferencing.jooq.conferencing.tables.records.HostCredentialsRecord;
import space.lectio.conferencing.pool.domain.host.CredentialsChange;
import space.lectio.conferencing.pool.domain.host.HostCredentials;
import space.lectio.conferencing.pool.domain.host.ProviderFailed;
import space.lectio.shared.SealedColumn;
import space.lectio.shared.SecretBox;
import space.lectio.shared.sql.PreparedQuery;

/** Where credentials of host accounts are kept, so that nobody reads them who need not. */
@Component
public class HostVault implements SealedColumn.Owner {

    private static final SealedColumn<HostCredentialsRecord> CLIENT_SECRET = new SealedColumn<>(
            "conferencing.host_credentials.client_secret",
            HOST_CREDENTIALS.HOST_ID,
            HOST_CREDENTIALS.CLIENT_SECRET,
            false);

    private static final Param<Long> ID = param("id", Long.class);

    private static final PreparedQuery<Record5<String, String, String, byte[], String>> LOGIN = PreparedQuery.of(select(
                    HOST_CREDENTIALS.LABEL,
                    HOST_CREDENTIALS.ZOOM_ACCOUNT_ID,
                    HOST_CREDENTIALS.CLIENT_ID,
                    HOST_CREDENTIALS.CLIENT_SECRET,
                    HOST_CREDENTIALS.ZOOM_USER_ID)
            .from(HOST_CREDENTIALS)
            .where(HOST_CREDENTIALS.HOST_ID.eq(ID)));

    private final DSLContext database;
    private final SecretBox secrets;

    HostVault(DSLContext database, SecretBox secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public SealedColumn<?> sealedColumn() {
        return CLIENT_SECRET;
    }

    /** @param remark for the operator, may be empty */
    public void keep(long hostId, HostCredentials login, String remark, Instant createdAt, Instant updatedAt) {
        database.insertInto(HOST_CREDENTIALS)
                .set(HOST_CREDENTIALS.HOST_ID, hostId)
                .set(HOST_CREDENTIALS.LABEL, login.label())
                .set(HOST_CREDENTIALS.ZOOM_ACCOUNT_ID, login.accountId())
                .set(HOST_CREDENTIALS.CLIENT_ID, login.clientId())
                .set(HOST_CREDENTIALS.CLIENT_SECRET, secrets.seal(CLIENT_SECRET.place(hostId), login.clientSecret()))
                .set(HOST_CREDENTIALS.ZOOM_USER_ID, login.userId())
                .set(HOST_CREDENTIALS.REMARK, remark)
                .set(HOST_CREDENTIALS.CREATED_AT, createdAt)
                .set(HOST_CREDENTIALS.UPDATED_AT, updatedAt)
                .execute();
    }

    public void change(long hostId, CredentialsChange change, Instant at) {
        var row = database.newRecord(HOST_CREDENTIALS);
        row.setUpdatedAt(at);
        ifGiven(change.label(), row::setLabel);
        ifGiven(change.accountId(), row::setZoomAccountId);
        ifGiven(change.clientId(), row::setClientId);
        ifGiven(
                change.clientSecret(),
                secret -> row.setClientSecret(secrets.seal(CLIENT_SECRET.place(hostId), secret)));
        ifGiven(change.userId(), row::setZoomUserId);
        database.update(HOST_CREDENTIALS)
                .set(row)
                .where(HOST_CREDENTIALS.HOST_ID.eq(hostId))
                .execute();
    }

    private static void ifGiven(@Nullable String value, Consumer<String> set) {
        if (value != null) {
            set.accept(value);
        }
    }

    /** As {@link #twinOf(long, HostCredentials)}, for the account as it is with the change; its secret is not opened. */
    public @Nullable Long twinOf(long hostId, CredentialsChange change) {
        return database.selectFrom(HOST_CREDENTIALS)
                .where(HOST_CREDENTIALS.HOST_ID.eq(hostId))
                .fetchOptional()
                .map(row -> twinOf(hostId, change.appliedTo(sealed(row))))
                .orElse(null);
    }

    /** Another account with the same {@link HostCredentials#identity()}; null if there is none. */
    public @Nullable Long twinOf(long hostId, HostCredentials login) {
        var identity = login.identity();
        return identity == null
                ? null
                : database
                        .selectFrom(HOST_CREDENTIALS)
                        .where(HOST_CREDENTIALS.HOST_ID.ne(hostId))
                        .orderBy(HOST_CREDENTIALS.HOST_ID)
                        .stream()
                        .filter(row -> identity.equals(sealed(row).identity()))
                        .map(HostCredentialsRecord::getHostId)
                        .findFirst()
                        .orElse(null);
    }

    /** Without the secret: that there is one is all that counts for who hosts. */
    private static HostCredentials sealed(HostCredentialsRecord row) {
        return new HostCredentials(
                row.getLabel(), row.getZoomAccountId(), row.getClientId(), "sealed", row.getZoomUserId());
    }

    /** That there are none is no error. */
    public void forget(long hostId) {
        database.deleteFrom(HOST_CREDENTIALS)
                .where(HOST_CREDENTIALS.HOST_ID.eq(hostId))
                .execute();
    }

    /**
     * @throws ProviderFailed with {@link ProviderFailed.Cause#CREDENTIALS} if the account is not known, or its secret was sealed
     *     under another key
     */
    public HostCredentials of(long hostId) {
        return Optional.ofNullable(LOGIN.with(ID, hostId).fetchOne(database))
                .map(row -> new HostCredentials(
                        row.value1(), row.value2(), row.value3(), open(hostId, row.value4()), row.value5()))
                .orElseThrow(() -> new ProviderFailed(
                        ProviderFailed.Cause.CREDENTIALS, "There are no credentials of host " + hostId));
    }

    private String open(long hostId, byte[] sealed) {
        try {
            return secrets.open(CLIENT_SECRET.place(hostId), sealed);
        } catch (IllegalArgumentException doesNotOpen) {
            throw new ProviderFailed(
                    ProviderFailed.Cause.CREDENTIALS, "Host " + hostId + ": " + doesNotOpen.getMessage(), doesNotOpen);
        }
    }
}
