package twin.nobodycatcheseverything.space.lectio.conferencing.automation;

import java.io.IOException;
import java.io.InputStream;
import space.lectio.shared.RefusedException;

class Blameless {

    void on(Runnable command) {
        try {
            command.run();
        } catch (RefusedException refused) {
            // then nothing is to be done
        } finally {
            command.run();
        }
    }

    int read(InputStream source) throws IOException {
        try (source) {
            return source.read();
        }
    }
}
