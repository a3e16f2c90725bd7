package twin.schedulingknowsonlywhatidentitypublishes.space.lectio.identity.api;

public interface Question {}
