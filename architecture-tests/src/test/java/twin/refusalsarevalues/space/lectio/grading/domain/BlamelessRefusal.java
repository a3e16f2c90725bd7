package twin.refusalsarevalues.space.lectio.grading.domain;

import space.lectio.shared.Refusal;

enum BlamelessRefusal implements Refusal {
    TOO_LATE,
    ALREADY_GRADED {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }
    };

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String code() {
        return "blameless";
    }
}
