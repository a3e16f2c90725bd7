package twin.packagesareinnonewcycle.space.lectio.grading.read.grades;

import twin.packagesareinnonewcycle.space.lectio.grading.read.answers.Blameless;

public record BlamelessGrade(Blameless answer) {}
