package twin.packagesareinnonewcycle.space.lectio.grading.read.answers;

import twin.packagesareinnonewcycle.space.lectio.grading.read.homework.OffendingHomework;

public record OffendingAnswer(OffendingHomework homework) {}
