package space.lectio.app.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalLong;
import space.lectio.app.security.BearerTokens;

/**
 * For whom a request counts before anything is done for it.
 *
 * @param place as {@link ClientPlace} tells it
 * @param person who holds a valid access token; empty for strangers, and for programs
 */
record Party(String place, OptionalLong person) {

    private static final String ATTRIBUTE = Party.class.getName();

    static Party of(HttpServletRequest request, BearerTokens tokens) {
        if (request.getAttribute(ATTRIBUTE) instanceof Party known) {
            return known;
        }
        var party = new Party(ClientPlace.of(request), tokens.holder(request));
        request.setAttribute(ATTRIBUTE, party);
        return party;
    }

    boolean isStranger() {
        return person.isEmpty();
    }

    /** Of the person if there is one, else of the place. */
    String key() {
        return person.isPresent() ? "person " + person.getAsLong() : "place " + place;
    }
}
