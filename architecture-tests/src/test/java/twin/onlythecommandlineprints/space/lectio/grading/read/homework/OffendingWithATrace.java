package twin.onlythecommandlineprints.space.lectio.grading.read.homework;

class OffendingWithATrace {

    void print(Exception exception) {
        exception.printStackTrace();
    }
}
