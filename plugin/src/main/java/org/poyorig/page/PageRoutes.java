package org.poyorig.page;

import io.javalin.config.RoutesConfig;

/** The requests of one view. Handlers run on the server's threads. */
public interface PageRoutes {
    /** Adds the requests; their addresses start with {@code /api/}. */
    void addTo(RoutesConfig routes);
}
