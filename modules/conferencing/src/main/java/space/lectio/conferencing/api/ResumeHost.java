package space.lectio.conferencing.api;

/** Order: lessons may get a suspended account again. Harmless if it is not suspended. */
public record ResumeHost(long hostId) {}
