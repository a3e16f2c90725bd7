package twin.onlythecommandlineprints.space.lectio.grading.read.homework;

class Offending {

    void print() {
        System.out.println("graded");
    }
}
