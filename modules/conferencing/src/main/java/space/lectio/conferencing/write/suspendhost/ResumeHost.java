package space.lectio.conferencing.write.suspendhost;

/** Lessons may get the account again. Harmless if they may already. */
public record ResumeHost(long hostId) {}
