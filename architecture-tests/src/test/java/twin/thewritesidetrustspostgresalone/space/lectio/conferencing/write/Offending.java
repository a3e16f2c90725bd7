package twin.thewritesidetrustspostgresalone.space.lectio.conferencing.write;

import twin.thewritesidetrustspostgresalone.org.redisson.api.RLock;

record Offending(RLock lock) {}
