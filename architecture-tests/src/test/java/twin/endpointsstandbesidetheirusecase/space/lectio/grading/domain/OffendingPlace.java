package twin.endpointsstandbesidetheirusecase.space.lectio.grading.domain;

import org.springframework.web.bind.annotation.RestController;

@RestController
class OffendingPlace {}
