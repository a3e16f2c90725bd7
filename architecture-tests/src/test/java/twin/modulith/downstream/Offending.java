package twin.modulith.downstream;

import twin.modulith.upstream.inside.Secret;

public record Offending(Secret secret) {}
