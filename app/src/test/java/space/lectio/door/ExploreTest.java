package space.lectio.door;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import space.lectio.TestServer;

class ExploreTest extends TestServer {

    @Test
    void explore() throws Exception {
        var t = tokenFor(aPerson("teacher", "A", "B"), "teacher");
        var auth = "Authorization: Bearer " + t + "\r\n";
        String[] first = {
            "GET /api/groups?= HTTP/1.1", "GET /api/groups?&&&= HTTP/1.1", "GET /api/groups?group=% HTTP/1.1", "GET /api/groups?group=%zz HTTP/1.1",
            "GET /api/groups?x=%FF HTTP/1.1", "GET /api/groups?" + "a=1&".repeat(1001) + " HTTP/1.1",
            "GET /api/%00 HTTP/1.1", "GET /api/%2e%2e/x HTTP/1.1", "GET /api/groups;x HTTP/1.1", "GET //api/groups HTTP/1.1",
            "GET /api/%c0%af HTTP/1.1", "GET /api/%zz HTTP/1.1", "GET /api/<x> HTTP/1.1", "OPTIONS * HTTP/1.1", "GET * HTTP/1.1", "TRACE /api/groups HTTP/1.1",
            "GET /api/groups HTTP/3.0", "G\u0001T /api/groups HTTP/1.1", "BREW /api/groups HTTP/1.1", "GET /api/groups", "GET  HTTP/1.1", "CONNECT a:1 HTTP/1.1", "GET http://evil/api/groups HTTP/1.1",
            "GET /" + "x".repeat(9000) + " HTTP/1.1", "HEAD /api/groups HTTP/1.1", "GET /api/status-messages?x=%ED%A0%80 HTTP/1.1"
        };
        for (var line : first) {
            try (var http = new RawHttp(port)) {
                http.send(line + "\r\nHost: localhost\r\n" + auth + "Connection: close\r\n\r\n");
                show(line, http);
            }
        }
        String[] headers = {
            "Accept-Language: " + "de, ".repeat(12) + "fr", "Accept-Language: " + "x".repeat(3000), "Accept-Language: ;;;q=9", "Content-Length: -1", "Content-Length: abc", "Content-Length: 5\r\nContent-Length: 6",
            "Transfer-Encoding: gzip", "Transfer-Encoding: chunked, chunked", "Host: other", "Accept: nonsense", "Accept: text/html", "Content-Type: application/json; charset=foo", "Content-Type: nonsense", "Content-Type: multipart/form-data",
            "Bad Header: x", "X: \u0001", "Cookie: a=\u00ff", "Range: bytes=x", "If-Modified-Since: x", "Authorization: Bearer", "Expect: nonsense", "Y: " + "y".repeat(9000)
        };
        for (var header : headers) {
            try (var http = new RawHttp(port)) {
                http.send("GET /api/groups HTTP/1.1\r\nHost: localhost\r\n" + auth + "Connection: close\r\n" + header + "\r\n\r\n");
                show(header, http);
            }
        }
        String[] posts = {
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\na=%zz&",
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 6\r\n\r\n--x\r\n\r",
            "Content-Type: multipart/form-data\r\nContent-Length: 6\r\n\r\n--x\r\n\r",
            "Content-Type: application/json; charset=foo\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Type: application/json; charset=utf-16\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Type: application/json; charset=\"\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            "Content-Type: application/json\r\nContent-Length: 999999999\r\n\r\n{}",
            "Content-Type: application/json\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
            "Content-Type: */*\r\nContent-Length: 2\r\n\r\n{}",
            "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{}",
        };
        for (var method : new String[] {"POST", "PUT"}) {
            for (var tail : posts) {
                try (var http = new RawHttp(port)) {
                    var started = System.nanoTime();
                    http.waitAtMost(Duration.ofSeconds(20));
                    http.send(method + " /api/" + (method.equals("POST") ? "groups" : "me") + " HTTP/1.1\r\nHost: localhost\r\n" + auth + "Connection: close\r\n" + tail);
                    show(method + " " + tail.replace("\r\n", "|") + " " , http);
                    System.out.println("      " + (System.nanoTime() - started) / 1_000_000 + " ms");
                }
            }
        }
        try (var http = new RawHttp(port)) {
            var started = System.nanoTime();
            http.send("POST /api/groups HTTP/1.1\r\nHost: localhost\r\n" + auth + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{}").endOfSending();
            show("broken off", http);
            System.out.println("      " + (System.nanoTime() - started) / 1_000_000 + " ms");
        }
        try (var http = new RawHttp(port)) {
            var started = System.nanoTime();
            http.send("POST /api/groups HTTP/1.1\r\nHost: localhost\r\nX: ");
            Thread.sleep(4000);
            http.send("y"); Thread.sleep(4000); http.send("y");
            show("slow headers", http);
            System.out.println("      " + (System.nanoTime() - started) / 1_000_000 + " ms");
        }
    }

    private static void show(String what, RawHttp http) throws Exception {
        var a = http.answer();
        System.out.println((what.length() > 100 ? what.substring(0, 100) : what) + "  ->  "
                + a.map(x -> x.status() + " nosniff=" + x.header("x-content-type-options").orElse("-") + " " + x.header("content-type").orElse("-") + " " + x.body().substring(0, Math.min(130, x.body().length()))).orElse("closed"));
    }
}
