package twin.nobodycatcheseverything.space.lectio.conferencing.automation;

class Offending {

    void on(Runnable command) {
        try {
            command.run();
        } catch (RuntimeException anything) {
            // and compensates
        }
    }
}
