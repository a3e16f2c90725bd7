package space.lectio.reporting.read.contracts;

import org.mapstruct.Mapper;
import space.lectio.grading.api.HomeworkEvent;
import space.lectio.grading.api.HomeworkEvent.HomeworkArchived;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToGroup;
import space.lectio.grading.api.HomeworkEvent.HomeworkAssignedToStudents;
import space.lectio.grading.api.HomeworkEvent.HomeworkDrafted;
import space.lectio.grading.api.HomeworkEvent.HomeworkEdited;
import space.lectio.grading.api.HomeworkEvent.HomeworkPublished;
import space.lectio.reporting.api.HomeworkContract;
import space.lectio.reporting.api.HomeworkContract.HomeworkArchivedV1;
import space.lectio.reporting.api.HomeworkContract.HomeworkPublishedV1;

@Mapper(config = ContractMapping.class)
abstract class HomeworkMapper {

    HomeworkContract of(HomeworkEvent event) {
        return switch (event) {
            case HomeworkPublished published -> map(published);
            case HomeworkArchived archived -> map(archived);
            case HomeworkDrafted _, HomeworkAssignedToGroup _, HomeworkAssignedToStudents _, HomeworkEdited _ ->
                throw Contracts.hasNone(event);
        };
    }

    abstract HomeworkPublishedV1 map(HomeworkPublished event);

    abstract HomeworkArchivedV1 map(HomeworkArchived event);
}
