package twin.aporthasasecondside.space.lectio.grading.domain;

public interface BlamelessPort {}
