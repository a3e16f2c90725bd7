package space.lectio.conferencing.pool.write.changehost;

/** Cordons a host account that lessons may have, and takes any other back into use. Answers whether lessons may have it now. */
record ToggleHost(long hostId) {}
