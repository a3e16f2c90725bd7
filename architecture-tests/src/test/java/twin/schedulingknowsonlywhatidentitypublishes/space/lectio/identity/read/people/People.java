package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.identity.read.people;

import twin.schedulingknowsonlywhatidentitypublishes.space.lectio.identity.api.Question;

public record People(Question question) {}
