package space.lectio.conferencing.recordings.domain;

import space.lectio.shared.Refusal;

/** Why a recording is not shown or done with as asked. */
public enum RecordingRefusal implements Refusal {
    FOR_STUDENTS_ONLY(Kind.FORBIDDEN),
    FOR_TEACHERS_ONLY(Kind.FORBIDDEN),
    /** There is such a recording, but its file does not lie with us. */
    NO_STORED_FILE(Kind.NOT_FOUND),
    STORAGE_FAILED(Kind.BAD_GATEWAY),
    /** It did not come from the provider, so there is nobody to ask for it. */
    NOT_FROM_PROVIDER(Kind.CONFLICT);

    private final Kind kind;

    RecordingRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
