package twin.packagesareinnocycle.space.lectio.grading.read.answers;

import twin.packagesareinnocycle.space.lectio.grading.read.homework.OffendingHomework;

public record OffendingAnswer(OffendingHomework homework) {}
