package twin.whatmoduleswithinamoduleshareknowsnoneofthem.space.lectio.conferencing.api;

record Blameless(long id) {}
