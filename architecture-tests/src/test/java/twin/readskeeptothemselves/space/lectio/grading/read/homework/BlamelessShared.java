package twin.readskeeptothemselves.space.lectio.grading.read.homework;

public record BlamelessShared() {}
