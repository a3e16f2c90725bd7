package space.lectio.grading.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.lectio.shared.Refusal;

/** Why a submission is not opened or an answer not scored as asked. */
public sealed interface GradingRefusal extends Refusal {

    enum Reason implements GradingRefusal {
        /** It does not exist, is not published, or is not for this student: which of these is not told. */
        HOMEWORK_NOT_FOR_STUDENT(Kind.INVALID, "homework"),
        QUESTION_NOT_IN_HOMEWORK(Kind.INVALID, "answers"),
        QUESTION_ANSWERED_TWICE(Kind.INVALID, "answers"),
        CHOICE_NOT_IN_QUESTION(Kind.INVALID, "answers"),
        ANSWER_NOT_IN_SUBMISSION(Kind.NOT_FOUND, null),
        /** The dump names the file, but its bytes were never copied to this server. */
        FILE_NOT_BROUGHT_OVER(Kind.NOT_FOUND, null);

        private final Kind kind;
        private final @Nullable String field;

        Reason(Kind kind, @Nullable String field) {
            this.kind = kind;
            this.field = field;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public @Nullable String field() {
            return field;
        }
    }

    /** @param points what the question is worth */
    record ScoreOutOfBounds(int points) implements GradingRefusal {

        @Override
        public Kind kind() {
            return Kind.INVALID;
        }

        @Override
        public String code() {
            return "score_out_of_bounds";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {points};
        }

        @Override
        public String field() {
            return "teacher_score";
        }
    }
}
