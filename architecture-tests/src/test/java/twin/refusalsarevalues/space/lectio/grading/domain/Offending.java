package twin.refusalsarevalues.space.lectio.grading.domain;

import space.lectio.shared.Refusal;

class Offending implements Refusal {

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    @Override
    public String code() {
        return "offending";
    }
}
