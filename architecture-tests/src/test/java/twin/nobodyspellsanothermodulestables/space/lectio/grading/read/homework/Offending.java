package twin.nobodyspellsanothermodulestables.space.lectio.grading.read.homework;

class Offending {

    String sql(long id) {
        return "select email from identity.person where id = " + id;
    }
}
