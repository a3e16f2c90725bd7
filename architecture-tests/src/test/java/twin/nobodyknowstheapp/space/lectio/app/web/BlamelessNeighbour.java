package twin.nobodyknowstheapp.space.lectio.app.web;

record BlamelessNeighbour(Wiring wiring) {}
