package twin.packagesareinnonewcycle.space.lectio.grading.read.submissions;

import twin.packagesareinnonewcycle.space.lectio.grading.read.answers.OffendingAnswer;

public record OffendingSubmission(OffendingAnswer answer) {}
