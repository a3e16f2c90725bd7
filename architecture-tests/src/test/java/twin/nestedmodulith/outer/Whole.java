package twin.nestedmodulith.outer;

public record Whole(long id) {}
