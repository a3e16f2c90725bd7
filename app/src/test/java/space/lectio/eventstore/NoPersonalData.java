package space.lectio.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for what the tables know of people, and for their secrets, in every event of the store.
 *
 * <p>What is sought is found by the names of columns in {@code identity} and {@code conferencing}, so a column that is added
 * later is sought, too. Addresses, hashes, links and secrets may stand nowhere. Names may stand only in what people typed as
 * text ({@link #TYPED_BY_PEOPLE}): that a teacher calls a lesson by a student's name is a known limit
 * (docs/adr/0004-ids-and-personal-data.md).
 */
public final class NoPersonalData {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String SECRET_COLUMN =
            "(^|_)(email|phone|password|passcode|hash|secret|token|url|link|telegram_(id|username|chat_id)|handle"
                    + "|client_id|account_id|invite_code|avatar)(_|$)";
    private static final String NAME_COLUMN = "(^|_)(first_name|middle_name|last_name)$";

    /** Members of events that hold a text somebody typed. */
    private static final Set<String> TYPED_BY_PEOPLE = Set.of(
            "title",
            "topics",
            "location",
            "note",
            "notes",
            "description",
            "comment",
            "feedback",
            "studentInstructions",
            "text",
            "prompt",
            "answer",
            // of an attached file
            "name");

    /** Shorter ones are found everywhere by chance. */
    private static final int SHORTEST = 4;

    private final DSLContext database;
    private final Map<String, Sought> sought = new LinkedHashMap<>();

    private record Sought(String where, boolean name, Pattern pattern) {}

    /** An event that holds what it should not; the text says which and where, without the value itself. */
    public record Finding(long globalIndex, String payloadType, String member, String knownFrom) {}

    private NoPersonalData(DSLContext database) {
        this.database = database;
    }

    /** Reads who is in the database now. */
    public static NoPersonalData in(DSLContext database) {
        var search = new NoPersonalData(database);
        search.seek(SECRET_COLUMN, false);
        search.seek(NAME_COLUMN, true);
        return search;
    }

    /** Also seeks these: secrets that lie sealed in the tables, and are known to the test from elsewhere. */
    public NoPersonalData andSecrets(Collection<String> secrets) {
        secrets.forEach(secret -> add(secret, "given to the test", false));
        return this;
    }

    private void seek(String columns, boolean name) {
        var found = database.fetch("""
                select c.table_schema, c.table_name, c.column_name
                from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.table_schema in ('identity', 'conferencing') and t.table_type = 'BASE TABLE'
                  and t.table_name <> 'flyway_schema_history'
                  and c.data_type in ('text', 'character varying', 'character') and c.column_name ~ ?
                order by 1, 2, c.ordinal_position""", columns);
        assertThat(found).as("columns like " + columns).isNotEmpty();
        for (var column : found) {
            var where = column.get(0) + "." + column.get(1) + "." + column.get(2);
            database.fetch("select distinct " + column.get(2) + " from " + column.get(0) + "." + column.get(1))
                    .forEach(row -> {
                        if (row.get(0) != null) {
                            add(row.get(0, String.class), where, name);
                        }
                    });
        }
    }

    private void add(String value, String where, boolean name) {
        if (value.strip().length() >= SHORTEST) {
            sought.putIfAbsent(
                    value.strip(),
                    new Sought(
                            where,
                            name,
                            Pattern.compile(
                                    "(?<![\\p{L}\\p{N}])" + Pattern.quote(value.strip()) + "(?![\\p{L}\\p{N}])",
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)));
        }
    }

    public List<Finding> findings() {
        return findingsFrom(0);
    }

    /** In events from this index on. */
    List<Finding> findingsFrom(long globalIndex) {
        var findings = new ArrayList<Finding>();
        database.fetch("""
                        select global_index, payload_type, payload::text, meta_data::text
                        from eventstore.domain_event where global_index >= ? order by global_index""", globalIndex).forEach(event -> {
            var index = event.get(0, Long.class);
            var type = event.get(1, String.class);
            look(JSON.readTree(event.get(2, String.class)), "payload", index, type, TYPED_BY_PEOPLE, findings);
            look(JSON.readTree(event.get(3, String.class)), "meta_data", index, type, TYPED_BY_PEOPLE, findings);
        });
        return findings;
    }

    /**
     * As {@link #findings}, in documents that are told to others.
     *
     * @param typed names of members in which people's names may stand
     */
    public List<Finding> findingsIn(List<JsonNode> documents, Set<String> typed) {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < documents.size(); i++) {
            look(documents.get(i), "event", i, documents.get(i).path("type").asString(""), typed, findings);
        }
        return findings;
    }

    public void assertNone() {
        assertThat(sought).as("what to look for").isNotEmpty();
        assertThat(database.fetchValue("select count(*) from eventstore.domain_event"))
                .as("events to look at")
                .isNotEqualTo(0L);
        assertThat(findings())
                .as("personal data and secrets in the event store")
                .isEmpty();
    }

    private void look(JsonNode node, String path, long index, String type, Set<String> typed, List<Finding> findings) {
        if (node.isObject()) {
            node.propertyStream().forEach(member -> {
                look(member.getValue(), path + "." + member.getKey(), index, type, typed, findings);
                match(member.getKey(), path + " (a key)", index, type, typed, findings);
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), path + "[]", index, type, typed, findings);
            }
        } else if (node.isString() || node.isNumber()) {
            match(node.asString(), path, index, type, typed, findings);
        }
    }

    private void match(
            String value, String path, long index, String type, Set<String> typedByPeople, List<Finding> findings) {
        var typed =
                typedByPeople.contains(path.substring(path.lastIndexOf('.') + 1).replace("[]", ""));
        for (var each : sought.values()) {
            if (!(each.name() && typed) && each.pattern().matcher(value).find()) {
                findings.add(new Finding(index, type, path, each.where()));
            }
        }
    }
}
