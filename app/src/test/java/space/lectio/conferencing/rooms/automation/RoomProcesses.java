package space.lectio.conferencing.rooms.automation;

import org.springframework.beans.factory.BeanFactory;

/** What happens to rooms by the clock, for tests that stand elsewhere. */
public final class RoomProcesses {

    private final BeanFactory beans;

    public RoomProcesses(BeanFactory beans) {
        this.beans = beans;
    }

    /** @return how many lessons have a new room */
    public int replaceLostRooms() {
        return beans.getBean(RoomRecovery.class).replace();
    }

    public void openAhead() {
        beans.getBean(RoomPreopening.class).open();
    }

    public void settleMeetings() {
        beans.getBean(MeetingReconciler.class).settleDue();
    }
}
