package space.lectio.reporting.read.contracts;

import org.mapstruct.MapperConfig;
import org.mapstruct.MappingConstants;
import org.mapstruct.ReportingPolicy;

/**
 * How events are mapped. A member of an event that no contract has, a member of a contract that no event has, and a constant
 * without a counterpart do not compile: what consumers get to see is decided, never inherited.
 */
@MapperConfig(
        componentModel = MappingConstants.ComponentModel.SPRING,
        implementationName = "<CLASS_NAME>ByMapStruct",
        unmappedSourcePolicy = ReportingPolicy.ERROR,
        unmappedTargetPolicy = ReportingPolicy.ERROR,
        typeConversionPolicy = ReportingPolicy.ERROR)
final class ContractMapping {

    private ContractMapping() {}
}
