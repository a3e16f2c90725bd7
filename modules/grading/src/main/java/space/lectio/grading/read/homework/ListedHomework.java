package space.lectio.grading.read.homework;

/** Homework as somebody may see it. */
sealed interface ListedHomework permits HomeworkForTeacher, HomeworkForPupil {}
