package twin.nobodyknowstheapp.space.lectio.app.web;

public record Wiring() {}
