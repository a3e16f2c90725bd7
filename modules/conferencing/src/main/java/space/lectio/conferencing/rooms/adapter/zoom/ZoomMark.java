package space.lectio.conferencing.rooms.adapter.zoom;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What a meeting's agenda begins with, so that we know it again if the answer to its creation was lost. */
final class ZoomMark {

    private final String prefix;
    private final Pattern pattern;

    /** @param installation tells schools apart that share a Zoom account */
    ZoomMark(String installation) {
        this.prefix = "lectio:" + installation + ":";
        this.pattern = Pattern.compile("^" + Pattern.quote(prefix) + "(\\d{1,18})(?=\\s|$)");
    }

    String of(long leaseId) {
        return prefix + leaseId;
    }

    OptionalLong leaseIn(String agenda) {
        var mark = pattern.matcher(agenda);
        return mark.find() ? OptionalLong.of(Long.parseLong(mark.group(1))) : OptionalLong.empty();
    }
}
