package org.poyorig.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.poyorig.error.UserError;
import org.slf4j.LoggerFactory;

/**
 * Serves the page on the loopback address of this machine. The constructor starts the server's threads, close ends
 * them.
 */
public final class PageServer implements AutoCloseable {
    /** The page of each view is the same file; the browser chooses the view by the address. */
    private static final List<String> VIEWS = List.of("/", "/library", "/explore");

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MOST_THREADS = 16;
    private static final long MOST_BYTES = 1 << 18;

    private final Javalin server;
    private final PageGuard guard;

    /**
     * Starts the server.
     *
     * @param wantedPort port to listen on; 0 takes a free one
     * @param views requests of the views
     * @throws UserError if another program has the port
     */
    public PageServer(int wantedPort, List<PageRoutes> views) {
        guard = new PageGuard();
        PageFiles files = new PageFiles();
        server = Javalin.create(config -> {
            limit(config);
            config.routes.before(request -> guard.check(request, request.port()));
            VIEWS.forEach(view -> config.routes.get(view, request -> {
                if (request.queryParam("token") == null) {
                    files.give(request, "index.html");
                } else {
                    request.redirect(withoutToken(request.path(), request.queryString()));
                }
            }));
            config.routes.get("/static/{name}", request -> files.give(request, request.pathParam("name")));
            views.forEach(view -> view.addTo(config.routes));
            config.routes.exception(
                    UserError.class, (error, request) -> request.status(400).json(Map.of("error", error.getMessage())));
            config.routes.exception(JsonProcessingException.class, (error, request) -> request.status(400)
                    .json(Map.of("error", "the request is not the JSON that this address expects")));
            config.routes.exception(Exception.class, (error, request) -> {
                LoggerFactory.getLogger(PageServer.class).error("{} failed", request.path(), error);
                request.status(500)
                        .json(Map.of("error", "this is a fault of POYO Rig, not yours; the details are in the log"));
            });
        });
        try {
            server.start(LOOPBACK, wantedPort);
        } catch (JavalinBindException taken) {
            throw new UserError(
                    "--port " + wantedPort, "a free port", "a port that another program has", "choose another port");
        }
    }

    private static void limit(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = MOST_BYTES;
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
        threads.setName("page");
        config.jetty.threadPool = threads;
    }

    private static String withoutToken(String path, String query) {
        String rest = query.replaceAll("(^|&)token=[^&]*", "").replaceAll("^&", "");
        return rest.isEmpty() ? path : path + "?" + rest;
    }

    /** The address that opens a view in a browser, with the token. */
    public String address(String view) {
        return "http://" + LOOPBACK + ":" + server.port() + view + "?token=" + guard.token();
    }

    @Override
    public void close() {
        server.stop();
    }
}
