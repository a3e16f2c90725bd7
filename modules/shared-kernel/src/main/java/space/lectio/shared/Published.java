package space.lectio.shared;

/** Marks an event that other modules may hear. All others are a module's own history. */
public interface Published {}
