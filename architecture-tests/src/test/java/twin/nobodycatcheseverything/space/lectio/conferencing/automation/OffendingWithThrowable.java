package twin.nobodycatcheseverything.space.lectio.conferencing.automation;

class OffendingWithThrowable {

    void on(Runnable command) {
        try {
            command.run();
        } catch (Throwable anything) {
            command.run();
        }
    }
}
