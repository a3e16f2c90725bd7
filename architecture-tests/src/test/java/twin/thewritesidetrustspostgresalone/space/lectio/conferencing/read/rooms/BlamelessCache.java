package twin.thewritesidetrustspostgresalone.space.lectio.conferencing.read.rooms;

import twin.thewritesidetrustspostgresalone.org.redisson.api.RLock;

record BlamelessCache(RLock lock) {}
