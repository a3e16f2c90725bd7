package twin.packagesareinnocycle.space.lectio.grading.read.grades;

import twin.packagesareinnocycle.space.lectio.grading.read.answers.Blameless;

public record BlamelessGrade(Blameless answer) {}
