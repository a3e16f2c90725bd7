package twin.noanswerfromoutsideisawaitedinsideacommand.space.lectio.conferencing.write;

import java.net.http.HttpClient;

record Offending(HttpClient client) {}
