package space.lectio.app.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which TCP ports processes listen on, as Linux tells it in /proc (proc_pid_net(5): state 0A listens, the tenth column is the inode). */
final class ListeningPorts {

    private ListeningPorts() {}

    static Set<Integer> of(Collection<ProcessHandle> processes) throws IOException {
        var sockets = new HashSet<String>();
        for (var process : processes) {
            try (var files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
                for (var file : files.toList()) {
                    try {
                        sockets.add(Files.readSymbolicLink(file).toString());
                    } catch (IOException closedMeanwhile) {
                        // then it listens no more
                    }
                }
            }
        }
        var ports = new TreeSet<Integer>();
        for (var table : List.of("tcp", "tcp6")) {
            var lines = Files.readAllLines(Path.of("/proc/net", table));
            for (var line : lines.subList(1, lines.size())) {
                var columns = line.strip().split("\\s+");
                if ("0A".equals(columns[3]) && sockets.contains("socket:[" + columns[9] + "]")) {
                    ports.add(Integer.parseInt(columns[1].substring(columns[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }
}
