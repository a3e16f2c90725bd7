package twin.packagesareinnonewcycle.space.lectio.grading.read.homework;

import twin.packagesareinnonewcycle.space.lectio.grading.read.submissions.OffendingSubmission;

public record OffendingHomework(OffendingSubmission submission) {}
