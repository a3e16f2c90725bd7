package twin.packagesareinnocycle.space.lectio.grading.read.submissions;

import twin.packagesareinnocycle.space.lectio.grading.read.answers.OffendingAnswer;

public record OffendingSubmission(OffendingAnswer answer) {}
