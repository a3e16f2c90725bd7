package twin.modulith.upstream.inside;

public record Secret() {}
