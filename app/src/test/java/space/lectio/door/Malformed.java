package space.lectio.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** What goes wrong in a request apart from the meaning of its JSON: query, headers, types and shapes of bodies. */
final class Malformed {

    static final List<String> QUERIES = List.of(
            "?=",
            "?&&&=",
            "?group=%",
            "?group=%zz",
            "?x=%FF",
            "?%FF=x",
            "?x=%00",
            "?x=%C0%AF",
            "?x=%ED%A0%80",
            "?page=%u0041",
            "?" + "a=1&".repeat(1_001),
            "?page=" + "9".repeat(300),
            "?page=-1",
            "?page=1e9",
            "?page=1000000000",
            "?group=0x10",
            "?t=" + "x".repeat(5_000),
            "?x[]=1&x[a][b]=2",
            "?page=1&page=2",
            "?from=0000-00-00&to=9999-99-99",
            "?;=;",
            "??",
            "?%",
            "?group=1'%20or%20'1'='1",
            "?x=%0d%0aSet-Cookie:%20a=b",
            "?start=NaN&end=1e400");

    static final List<String> PATH_TAILS = List.of(
            "/%00",
            "/%2e%2e",
            "/..%2f..",
            ";x",
            ";jsessionid=1",
            "//",
            "/%c0%af",
            "/%zz",
            "/%",
            "/\\",
            "/%25%32%65",
            "/<x>",
            "/%0a");

    /** In the place of an id. */
    static final List<String> IDS = List.of(
            "0",
            "-1",
            "99999999999999999999999",
            "1e3",
            "NaN",
            "null",
            "%D0%AF",
            "%F0%9F%98%80",
            "a".repeat(500),
            "1.5",
            "0x1",
            "recurring-1-2026-02-30",
            "%00",
            "%FF",
            "..",
            "1;x",
            "+1",
            "%20");

    static final List<String> HEADERS = List.of(
            "Accept-Language: " + "de, ".repeat(12) + "fr",
            "Accept-Language: " + "x-y;q=0.1,".repeat(700),
            "Accept-Language: ;;;q=9, *;q=z",
            "Accept-Language: " + "x".repeat(3_000),
            "Accept: nonsense",
            "Accept: */*;q=x",
            "Accept: application/json;q=2",
            "Accept: " + "text/a,".repeat(500),
            "Content-Length: -1",
            "Content-Length: abc",
            "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: 99999999999999999999",
            "Transfer-Encoding: gzip",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: \u000bchunked",
            "Host: other",
            "Bad Header: x",
            "X: \u0001",
            "Cookie: a=\u00ff; ;;=;\"",
            "Cookie: " + "a=b; ".repeat(1_000),
            "Range: bytes=x-,-,9-1",
            "Range: bytes=0-0,1-1,2-2,3-3",
            "If-Modified-Since: x",
            "If-None-Match: \"",
            "If-Range: \u00ff",
            "Authorization: Bearer",
            "Authorization: Bearer a b c",
            "Authorization: Basic %%%",
            "Authorization: Bearer \u00ff",
            "Expect: nonsense",
            "Content-Type: nonsense",
            "Content-Type: application/json; charset=foo",
            "Content-Encoding: gzip",
            "X-Forwarded-For: nonsense",
            "X-HTTP-Method-Override: PATCH",
            "Origin: null",
            "Idempotency-Key: ",
            "Idempotency-Key: " + "k".repeat(300),
            "Access-Control-Request-Method: \u00ff",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAA",
            "Y: " + "y".repeat(9_000));

    private static final String BOUNDARY = "Content-Type: multipart/form-data; boundary=x";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String JSON = "Content-Type: application/json";

    /** Header and body. */
    private static final List<String[]> BODIES = List.of(
            body(FORM, "a=%zz&%=&=&&"),
            body(FORM, "_method=DELETE&a=1"),
            body(FORM, "a=1&".repeat(2_000)),
            body(FORM, "%FF=%FF"),
            body(FORM + "; charset=foo", "a=b"),
            body(BOUNDARY, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n"),
            body(BOUNDARY, "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"../../x\0\"\r\n\r\n1"),
            body(BOUNDARY, "--y\r\n"),
            body(BOUNDARY, "--x"),
            body("Content-Type: multipart/form-data", "--x\r\n\r\n"),
            body("Content-Type: multipart/form-data; boundary=" + "x".repeat(200), "--x"),
            body(
                    "Content-Type: multipart/mixed; boundary=x",
                    "--x\r\nContent-Disposition: form-data\r\n\r\n".repeat(2_000)),
            body(JSON + "; charset=foo", "{}"),
            body(JSON + "; charset=utf-16", "{}"),
            body(JSON + "; charset=\"", "{}"),
            body("Content-Type: */*", "{}"),
            body("Content-Type: application/*+json", "{}"),
            body("Content-Type: application/json, text/plain", "{}"),
            body("Content-Type: " + "a".repeat(3_000), "{}"),
            body("Content-Type: text/plain", "{}"),
            body("Content-Type:", "{}"),
            body("X: y", "{}"),
            body(JSON + "\r\nContent-Encoding: gzip", "\u001f\u008b\b"),
            body(JSON, "{"),
            body(JSON, "{\"a\":1e400}"),
            body(JSON, "{\"a\":NaN}"),
            body(JSON, "\u00ff\u00fe"),
            body(JSON, "{\"a\":\"\u00ed\u00a0\u0080\"}"),
            body(JSON, "{\"a\":\"\\ud800\"}"),
            body(JSON, "{\"a\":\"\\u0000\"}"),
            body(JSON, "[".repeat(10_000)),
            body(JSON, "{\"a\":".repeat(5_000)),
            body(JSON, "[" + "{},".repeat(30_000) + "{}]"),
            body(JSON, "{\"" + "k".repeat(5_000) + "\":1}"),
            body(JSON, "{\"a\":" + "9".repeat(5_000) + "}"),
            body(JSON, "x".repeat(300_000)),
            body(JSON, "null"),
            body(JSON, "\"a\""),
            body(JSON, "{}{}"),
            body(JSON, "\0"));

    /** Bodies that are wrong in their encoding. */
    private static final List<String> BROKEN_CHUNKS = List.of(
            "zz\r\n{}\r\n",
            "-1\r\n",
            "2;x=\u0001\r\n{}\r\n0\r\n\r\n",
            "FFFFFFFFFFFFFFFF\r\n",
            "2\r\n{}XX",
            "2\n{}\n0\n\n",
            "0\r\nX: \u0001\r\n\r\n");

    private final RandomGenerator random;

    Malformed(RandomGenerator random) {
        this.random = random;
    }

    private static String[] body(String header, String body) {
        return new String[] {header, body};
    }

    <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A whole request; the last it sends is all it sends. */
    byte[] request(String method, String path, String authorization) {
        var target =
                path.contains("{") ? path.replaceAll("\\{[^/]*}", oneOf(IDS).replace("\\", "\\\\")) : path;
        var head = new StringBuilder();
        var kind = random.nextInt(5);
        target += switch (kind) {
            case 0 -> oneOf(QUERIES);
            case 1 -> oneOf(PATH_TAILS);
            default -> random.nextInt(8) == 0 ? "/" : "";
        };
        head.append(method)
                .append(' ')
                .append(target)
                .append(" HTTP/1.1\r\nHost: localhost\r\n")
                .append(authorization);
        if (kind == 2 || random.nextInt(10) == 0) {
            head.append(oneOf(HEADERS)).append("\r\n");
        }
        if (kind == 3 && random.nextInt(8) == 0) {
            return bytes(head + JSON + "\r\nTransfer-Encoding: chunked\r\n\r\n" + oneOf(BROKEN_CHUNKS));
        }
        // Writes always bring a body that is wrong: none of them is to be carried out.
        var body = oneOf(BODIES);
        var writes = !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
        if (!writes && kind < 3) {
            return bytes(head + "\r\n");
        }
        return bytes(head + body[0] + "\r\nContent-Length: " + body[1].length() + "\r\n\r\n" + body[1]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
