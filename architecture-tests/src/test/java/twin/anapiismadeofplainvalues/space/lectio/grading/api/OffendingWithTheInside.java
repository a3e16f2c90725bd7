package twin.anapiismadeofplainvalues.space.lectio.grading.api;

import twin.anapiismadeofplainvalues.space.lectio.grading.domain.Work;

record OffendingWithTheInside(Work work) {}
