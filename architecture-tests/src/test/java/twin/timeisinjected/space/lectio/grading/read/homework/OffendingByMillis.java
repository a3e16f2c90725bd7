package twin.timeisinjected.space.lectio.grading.read.homework;

class OffendingByMillis {

    long now() {
        return System.currentTimeMillis();
    }
}
