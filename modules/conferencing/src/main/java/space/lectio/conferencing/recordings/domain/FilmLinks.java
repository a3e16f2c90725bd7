package space.lectio.conferencing.recordings.domain;

/** Where a recording that lies with us is watched by a signed link. */
public final class FilmLinks {

    public static final String PATH = "/api/films/";

    private FilmLinks() {}

    public static String of(long recordingId) {
        return PATH + recordingId + "/";
    }
}
