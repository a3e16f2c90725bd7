package space.lectio.conferencing.automation;

/** {@code ROOM_ROUNDS}: {@code on}, or {@code off} on a server that leaves the rounds to others. */
final class Rounds {

    private Rounds() {}

    static boolean areOn(String setting) {
        return switch (setting) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalStateException("ROOM_ROUNDS must be on or off, not " + setting);
        };
    }
}
