package twin.namessaywhatthingsare.space.lectio.grading.read.homework;

record Management() {}
