package space.lectio.grading.api;

/** How a question is answered, in the original's spelling. */
public enum QuestionType {
    TEXT,
    SINGLE_CHOICE,
    /** Spelled {@code MULTIPLE_CHOICE} towards students and in submissions: see {@link #shownSpelling()}. */
    MULTI_CHOICE,
    LISTENING,
    MATCHING,
    DRAG_DROP,
    FILL_BLANKS,
    HOTSPOT,
    CODE,
    FILE_UPLOAD;

    /** The other spelling that the contract has for one of them. */
    public String shownSpelling() {
        return this == MULTI_CHOICE ? "MULTIPLE_CHOICE" : name();
    }
}
