package twin.modulith.upstream;

import twin.modulith.upstream.inside.Secret;

public record Open(Secret secret) {}
