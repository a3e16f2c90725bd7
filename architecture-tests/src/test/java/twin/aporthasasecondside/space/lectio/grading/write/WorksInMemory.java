package twin.aporthasasecondside.space.lectio.grading.write;

class WorksInMemory implements OffendingWorks {}
