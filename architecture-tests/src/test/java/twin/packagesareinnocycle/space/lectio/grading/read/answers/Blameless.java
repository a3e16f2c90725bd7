package twin.packagesareinnocycle.space.lectio.grading.read.answers;

/** In a package of the cycle, and no part of it. */
public record Blameless(int points) {}
