package space.lectio.grading.read.homework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import space.lectio.grading.api.QuestionType;
import tools.jackson.databind.json.JsonMapper;

class ShownConfigTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TEXT          | {"correctAnswer":"1,41","answerLength":"short"}                              | {"answerLength":"short"}
            SINGLE_CHOICE | {"options":[{"id":"o","text":"a","isCorrect":true}],"correctOptionId":"o"}   | {}
            MULTI_CHOICE  | {"options":[{"id":"o","text":"a"}],"correctOptionIds":["o"]}                 | {}
            LISTENING     | {"audioFileId":"f1","subQuestions":[{"id":"s","text":"q","answer":"a"}]}     | {"audioFileId":"f1","subQuestions":[{"id":"s","text":"q"}],"audioUrl":"/api/homework/file/f1/"}
            LISTENING     | {"audioFileId":"f1","audioUrl":"/x/"}                                        | {"audioFileId":"f1","audioUrl":"/x/"}
            MATCHING      | {"pairs":[{"id":"p","left":"2","right":"two"},{"id":"q","left":"1","right":"one"}]} | {"pairs":[{"id":"p","left":"2","right":"one"},{"id":"q","left":"1","right":"two"}]}
            DRAG_DROP     | {"items":[{"id":2,"text":"b"},{"id":1,"text":"a"}],"correctOrder":[2,1]}     | {"items":[{"id":1,"text":"a"},{"id":2,"text":"b"}]}
            FILL_BLANKS   | {"template":"[1] [2]","answers":["x","y"]}                                   | {"template":"[1] [2]","answers":["",""]}
            FILL_BLANKS   | {"answers":"x"}                                                              | {}
            HOTSPOT       | {"hotspots":[{"id":"a","x":1.50,"isCorrect":true}],"imageFileId":"../x"}     | {"hotspots":[{"id":"a","x":1.50}],"imageFileId":"../x"}
            CODE          | {"language":"python","solutionCode":"pass","starterCode":""}                 | {"language":"python","starterCode":""}
            FILE_UPLOAD   | {"maxFiles":3,"correctAnswer":"of the type it once had"}                     | {"maxFiles":3}
            """)
    void theAnswerKeyIsNotShown(QuestionType type, String config, String shown) {
        assertThat(ShownConfig.of(type, JSON.readTree(config))).isEqualTo(JSON.readTree(shown));
    }

    @ParameterizedTest
    @EnumSource
    void whateverTheConfigIsItDoesNoHarm(QuestionType type) {
        for (var odd : new String[] {
            "null",
            "[]",
            "\"x\"",
            "1",
            "{\"pairs\":5,\"items\":{},\"subQuestions\":\"x\",\"answers\":null}",
            "{\"pairs\":[1,null,{\"left\":\"a\"},{\"right\":7}],\"items\":[null,3,{}],\"subQuestions\":[[],1]}"
        }) {
            assertThat(ShownConfig.of(type, JSON.readTree(odd)).isObject()).isTrue();
        }
    }

    @Test
    void theConfigItselfStaysAsItIs() {
        var config = JSON.readTree("{\"correctAnswer\":\"x\",\"items\":[{\"text\":\"b\"},{\"text\":\"a\"}]}");
        var before = config.toString();

        ShownConfig.of(QuestionType.DRAG_DROP, config);

        assertThat(config.toString()).isEqualTo(before);
    }
}
