package twin.nestedmodulith.outer.second;

public record Exposed(long id) {}
