package twin.onlythecommandlineprints.space.lectio.app.cli;

class Blameless {

    void print() {
        System.out.println("graded");
    }
}
