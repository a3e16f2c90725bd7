package twin.anapiismadeofplainvalues.space.lectio.grading.domain;

public record Work() {}
