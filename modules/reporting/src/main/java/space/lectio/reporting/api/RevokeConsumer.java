package space.lectio.reporting.api;

/** Order: the account's token is worth nothing from now on. Its name is free again. */
public record RevokeConsumer(String name) {}
