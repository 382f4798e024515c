package org.poyorig.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.poyorig.error.UserError;

class PageServerTest {
    private final PageServer server = new PageServer(0, List.of(routes -> {
        routes.get("/api/said", request -> request.result("said"));
        routes.post("/api/echo", request -> request.result(request.body()));
        routes.get("/api/user", request -> {
            throw new UserError("window", "inside", "outside", "move it");
        });
        routes.get("/api/ours", request -> {
            throw new IllegalStateException("a secret path");
        });
    }));
    private final URI address = URI.create(server.address("/explore"));
    private final String token = address.getQuery().substring("token=".length());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path));
    }

    private HttpResponse<String> ask(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> withToken(String path) throws Exception {
        return ask(request(path).header("X-Poyo-Token", token).build());
    }

    @Test
    void shouldExchangeTheTokenOfTheAddressForACookie() throws Exception {
        HttpResponse<String> first =
                ask(HttpRequest.newBuilder(URI.create(address + "&t=3")).build());
        assertEquals(302, first.statusCode());
        assertEquals("/explore?t=3", first.headers().firstValue("Location").orElseThrow());
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        HttpResponse<String> second = ask(
                request("/explore?t=3").header("Cookie", cookie.split(";")[0]).build());
        assertEquals(200, second.statusCode());
        assertTrue(second.body().contains("<main"), second.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/explore", "/library", "/static/main.js", "/api/said", "/explore?token=wrong"})
    void shouldRefuseRequestsWithoutTheToken(String path) throws Exception {
        assertEquals(403, ask(request(path).build()).statusCode());
        assertEquals(
                403,
                ask(request(path).header("X-Poyo-Token", token + "0").build()).statusCode());
    }

    @Test
    void shouldRefusePagesOfOtherSites() throws Exception {
        HttpRequest foreign = request("/api/echo")
                .header("X-Poyo-Token", token)
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertEquals(403, ask(foreign).statusCode());
    }

    @Test
    void shouldRefuseOtherNamesOfThisMachine() throws IOException {
        assertTrue(raw("GET /api/said HTTP/1.1\r\nHost: evil.example:" + address.getPort() + "\r\nX-Poyo-Token: "
                        + token + "\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 403"));
        assertTrue(raw("GET /api/said HTTP/1.1\r\nHost: localhost:" + address.getPort() + "\r\nX-Poyo-Token: " + token
                        + "\r\nConnection: close\r\n\r\n")
                .startsWith("HTTP/1.1 200"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/../page.css",
                "/static/..%2f..%2f..%2fetc%2fpasswd",
                "/static/%2fetc%2fpasswd",
                "/static/PageServer.class",
                "//etc/passwd"
            })
    void shouldServeNothingButItsOwnFiles(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost:" + address.getPort() + "\r\nX-Poyo-Token: "
                + token + "\r\nConnection: close\r\n\r\n");
        assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
        assertFalse(answer.contains("root:"), answer);
    }

    @Test
    void shouldRefuseLargeRequests() throws Exception {
        HttpRequest large = request("/api/echo")
                .header("X-Poyo-Token", token)
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1 << 20]))
                .build();
        assertEquals(413, ask(large).statusCode());
    }

    @Test
    void shouldTellTheUsersMistakesAndKeepItsOwnFaultsInTheLog() throws Exception {
        HttpResponse<String> mistake = withToken("/api/user");
        assertEquals(400, mistake.statusCode());
        assertTrue(mistake.body().contains("expected inside, found outside"), mistake.body());
        HttpResponse<String> fault = withToken("/api/ours");
        assertEquals(500, fault.statusCode());
        assertFalse(fault.body().contains("secret"), fault.body());
    }

    @Test
    void shouldAllowNoOtherServerInItsPolicy() throws Exception {
        String policy = withToken("/explore")
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertFalse(policy.contains("http"), policy);
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        UserError taken = assertThrows(UserError.class, () -> new PageServer(address.getPort(), List.of()));
        assertTrue(taken.getMessage().contains("choose another port"), taken.getMessage());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
