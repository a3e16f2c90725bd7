package space.lectio.grading.read.questions;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * For a code question the student's browser gets the expected output of each test case, because it runs them. Where the teacher lets
 * nobody see right answers it does not: the cases stay, so that their number shows, and say nothing.
 */
final class ClosedAnswers {

    private static final String CASES = "testCases";
    private static final JsonMapper JSON = JsonMapper.shared();

    private ClosedAnswers() {}

    static String without(String config) {
        if (!config.contains(CASES)) {
            return config;
        }
        var shown = JSON.readTree(config);
        for (var test : shown.path(CASES).values()) {
            if (test instanceof ObjectNode one && one.has("expectedOutput")) {
                one.put("expectedOutput", "");
            }
        }
        return shown.toString();
    }
}
