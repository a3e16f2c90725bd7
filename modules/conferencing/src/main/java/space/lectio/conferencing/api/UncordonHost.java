package space.lectio.conferencing.api;

/** Order: lessons may get a cordoned account again. Harmless if they may already, refused if it is suspended. */
public record UncordonHost(long hostId) {}
