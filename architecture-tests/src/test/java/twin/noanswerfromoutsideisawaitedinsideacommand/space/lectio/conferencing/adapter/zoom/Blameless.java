package twin.noanswerfromoutsideisawaitedinsideacommand.space.lectio.conferencing.adapter.zoom;

import java.net.http.HttpClient;

record Blameless(HttpClient client) {}
