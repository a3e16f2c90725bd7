package twin.thedomainisplainjava.space.lectio.grading.domain;

import tools.jackson.databind.JsonNode;

record OffendingWithJackson(JsonNode answer) {}
