package twin.aporthasasecondside.space.lectio.grading.adapter.mail;

class BlamelessAdapter implements twin.aporthasasecondside.space.lectio.grading.domain.BlamelessPort {}
