package org.poyorig.page;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the page, read once from the jars. A request names one of them; it never names a path. */
final class PageFiles {
    private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final String[] OURS = {
        "index.html",
        "page.css",
        "main.js",
        "server.js",
        "address.js",
        "numbers.js",
        "library.js",
        "explore.js",
        "layout.js",
        "raster.js",
        "direction.js",
        "trace.js",
        "tokens.js",
        "icon.svg"
    };

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PageFiles() {
        for (String name : OURS) {
            files.put(name, read(name));
        }
        files.put("uPlot.esm.js", read(UPLOT + "uPlot.esm.js"));
        files.put("uPlot.min.css", read(UPLOT + "uPlot.min.css"));
    }

    private static byte[] read(String resource) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar does not contain " + resource);
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Answers with a file. */
    void give(Context request, String name) {
        byte[] file = files.get(name);
        if (file == null) {
            throw new NotFoundResponse("the page has no file of this name");
        }
        request.contentType(type(name)).result(file);
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript; charset=utf-8";
        };
    }
}
