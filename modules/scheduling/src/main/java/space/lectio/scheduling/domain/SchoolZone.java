package space.lectio.scheduling.domain;

/** Where the school's days begin and end, and in which zone new series are meant: one zone for the school. */
public final class SchoolZone {

    /** For {@code @Value}; an IANA name in the property {@code panel.zone}. */
    public static final String SETTING = "${panel.zone:Europe/Moscow}";

    private SchoolZone() {}
}
