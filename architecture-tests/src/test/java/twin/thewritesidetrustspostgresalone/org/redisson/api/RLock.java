package twin.thewritesidetrustspostgresalone.org.redisson.api;

public interface RLock {}
