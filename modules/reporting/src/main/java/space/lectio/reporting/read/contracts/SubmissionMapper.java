package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.grading.api.SubmissionEvent;
import space.lectio.grading.api.SubmissionEvent.AnswerCommented;
import space.lectio.grading.api.SubmissionEvent.AnswerMarkedForRevision;
import space.lectio.grading.api.SubmissionEvent.AnswerScored;
import space.lectio.grading.api.SubmissionEvent.AnswersAutoScored;
import space.lectio.grading.api.SubmissionEvent.AnswersSaved;
import space.lectio.grading.api.SubmissionEvent.HomeworkSubmitted;
import space.lectio.grading.api.SubmissionEvent.SubmissionCommented;
import space.lectio.grading.api.SubmissionEvent.SubmissionGraded;
import space.lectio.grading.api.SubmissionEvent.SubmissionOpened;
import space.lectio.grading.api.SubmissionEvent.SubmissionReturned;
import space.lectio.grading.api.SubmissionEvent.SubmissionTotalled;
import space.lectio.reporting.api.SubmissionContract;
import space.lectio.reporting.api.SubmissionContract.HomeworkSubmittedV1;
import space.lectio.reporting.api.SubmissionContract.SubmissionGradedV1;
import space.lectio.reporting.api.SubmissionContract.SubmissionReturnedV1;

@Mapper(config = ContractMapping.class)
abstract class SubmissionMapper {

    SubmissionContract of(SubmissionEvent event) {
        return switch (event) {
            case HomeworkSubmitted submitted -> map(submitted);
            case SubmissionGraded graded -> map(graded);
            case SubmissionReturned returned -> map(returned);
            case SubmissionOpened _,
                    AnswersSaved _,
                    AnswersAutoScored _,
                    AnswerScored _,
                    AnswerCommented _,
                    AnswerMarkedForRevision _,
                    SubmissionTotalled _,
                    SubmissionCommented _ -> throw Contracts.hasNone(event);
        };
    }

    abstract HomeworkSubmittedV1 map(HomeworkSubmitted event);

    abstract SubmissionGradedV1 map(SubmissionGraded event);

    abstract SubmissionReturnedV1 map(SubmissionReturned event);
}
