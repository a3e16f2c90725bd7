package twin.nobodyknowstheapp.space.lectio.grading.write;

import twin.nobodyknowstheapp.space.lectio.app.web.Wiring;

record Offending(Wiring wiring) {}
