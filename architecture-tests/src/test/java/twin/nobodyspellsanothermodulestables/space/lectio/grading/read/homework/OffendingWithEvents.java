package twin.nobodyspellsanothermodulestables.space.lectio.grading.read.homework;

class OffendingWithEvents {

    String sql() {
        return "select payload from eventstore.domain_event";
    }
}
