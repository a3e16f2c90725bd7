package space.lectio.grading.domain;

/** Where a file of homework is fetched, made from its id: links are stored nowhere. */
public final class FileLinks {

    private FileLinks() {}

    public static String of(String fileId) {
        return "/api/homework/file/" + fileId + "/";
    }
}
