package twin.anapiismadeofplainvalues.space.lectio.grading.api;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

record OffendingWithAxon(@TargetAggregateIdentifier String id) {}
