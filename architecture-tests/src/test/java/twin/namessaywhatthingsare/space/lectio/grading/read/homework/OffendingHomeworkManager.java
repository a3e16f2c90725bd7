package twin.namessaywhatthingsare.space.lectio.grading.read.homework;

class OffendingHomeworkManager {}
