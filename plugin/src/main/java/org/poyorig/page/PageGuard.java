package org.poyorig.page;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Lets in only the browser of the person who started the page. The address that the command prints carries a token; the
 * first request exchanges it for a cookie. Requests for another host are refused, because a foreign site could point
 * its own name at this machine, and so are requests that another site's page makes.
 */
final class PageGuard {
    private static final String COOKIE = "poyo-page-";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String token;

    PageGuard() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    String token() {
        return token;
    }

    /**
     * Runs before every request; throws if the request is refused.
     *
     * @param port port of the server
     */
    void check(Context request, int port) {
        String cookie = COOKIE + port; // browsers do not tell ports of one host apart
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        request.header("Content-Security-Policy", POLICY);
        request.header("X-Content-Type-Options", "nosniff");
        request.header("Referrer-Policy", "no-referrer");
        request.header("Cross-Origin-Opener-Policy", "same-origin");
        request.header("Cross-Origin-Resource-Policy", "same-origin");
        request.header("Cache-Control", "no-store");
        String host = request.header("Host");
        if (host == null || !hosts.contains(host)) {
            throw new ForbiddenResponse(
                    "expected one of the hosts " + hosts + "; open the address that ./poyo page printed");
        }
        String origin = request.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw new ForbiddenResponse("a page of another site asked; open the address that ./poyo page printed");
        }
        if (isToken(request.queryParam("token"))
                && "GET".equals(request.method().name())) {
            request.header("Set-Cookie", cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
        } else if (!isToken(request.cookie(cookie)) && !isToken(request.header("X-Poyo-Token"))) {
            throw new ForbiddenResponse("the address has no valid token; open the address that ./poyo page printed");
        }
    }

    private boolean isToken(String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
