package space.lectio.grading.domain;

import org.jspecify.annotations.Nullable;
import space.lectio.shared.Caller;

/** How a submission looks to someone: what a command on it answers. The read side knows. */
public interface ShownSubmissions {

    /** The body of the answer; null where the caller may not see it or it does not exist. */
    @Nullable
    Object find(long submissionId, Caller caller);
}
