package space.lectio.grading.api;

import java.util.List;

/**
 * A question as its teacher made it, answer key included. Its id stays the same for ever: answers refer to it.
 *
 * @param position the teacher's order; not unique, ties go by id
 * @param config JSON text: what the type needs, as the contract describes it per type; holds the key
 * @param choices of choice questions, in the order of their ids
 */
public record Question(
        long id,
        String prompt,
        QuestionType type,
        int points,
        int position,
        String config,
        String explanation,
        List<Choice> choices) {

    public record Choice(long id, String text, boolean correct) {}
}
