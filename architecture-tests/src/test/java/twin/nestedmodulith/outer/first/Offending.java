package twin.nestedmodulith.outer.first;

import twin.nestedmodulith.outer.second.Exposed;

record Offending(Exposed beside) {}
