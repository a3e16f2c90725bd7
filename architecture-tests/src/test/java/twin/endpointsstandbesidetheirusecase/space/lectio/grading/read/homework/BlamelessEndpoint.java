package twin.endpointsstandbesidetheirusecase.space.lectio.grading.read.homework;

import org.springframework.web.bind.annotation.RestController;

@RestController
class BlamelessEndpoint {}
