package twin.thedomainisplainjava.space.lectio.grading.domain;

import org.springframework.stereotype.Component;

@Component
class OffendingWithSpring {}
