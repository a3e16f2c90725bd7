package twin.packagesareinnocycle.space.lectio.grading.read.homework;

import twin.packagesareinnocycle.space.lectio.grading.read.submissions.OffendingSubmission;

public record OffendingHomework(OffendingSubmission submission) {}
