package twin.dependenciescomethroughtheconstructor.space.lectio.grading.read.homework;

class Blameless {

    final String database;

    Blameless(String database) {
        this.database = database;
    }
}
