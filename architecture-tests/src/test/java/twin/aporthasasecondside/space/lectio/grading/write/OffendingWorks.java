package twin.aporthasasecondside.space.lectio.grading.write;

interface OffendingWorks {}
