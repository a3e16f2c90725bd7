package twin.nobodyspellsanothermodulestables.space.lectio.grading.read.homework;

class Blameless {

    String sql() {
        return "select full_name from identity.person_card join grading.homework using (id)";
    }
}
