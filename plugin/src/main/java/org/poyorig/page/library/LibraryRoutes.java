package org.poyorig.page.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.poyorig.bundle.BundleReader;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.page.PageRoutes;
import org.poyorig.record.SessionDescription;
import org.poyorig.record.SessionFolder;

/** The request of the view that lists what this machine has. */
public final class LibraryRoutes implements PageRoutes {
    private static final int MOST_SESSIONS = 500;

    private final ObjectMapper json = new ObjectMapper();
    private final List<Path> bundles;
    private final Path sessions;

    /**
     * @param bundles folders of bundles
     * @param sessions folder of recorded sessions; need not exist
     */
    public LibraryRoutes(List<Path> bundles, Path sessions) {
        this.bundles = List.copyOf(bundles);
        this.sessions = sessions;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/library", this::list);
    }

    private void list(Context request) {
        ObjectNode library = json.createObjectNode();
        ArrayNode cards = library.putArray("bundles");
        bundles.forEach(folder -> card(cards.addObject(), folder));
        library.put("sessionsFolder", sessions.toAbsolutePath().normalize().toString());
        ArrayNode recorded = library.putArray("sessions");
        folders().forEach(folder -> session(recorded.addObject(), folder));
        request.contentType("application/json").result(library.toString());
    }

    private static void card(ObjectNode card, Path folder) {
        card.put("name", String.valueOf(folder.getFileName()));
        try {
            ModelBundle bundle = BundleReader.read(folder);
            card.put("decodes", bundle.behaviour());
            ArrayNode outputs = card.putArray("outputs");
            for (OutputSpec output : bundle.outputs()) {
                outputs.add(output.name() + " (" + output.unitLabel() + ")");
            }
            card.put("units", bundle.units().size() - 1);
            card.put("sessions", bundle.sessions().size() - 1);
            card.put(
                    "simulated",
                    bundle.sessions().words().stream().skip(1).allMatch(session -> session.startsWith("simulated/")));
            card.put("weights", bundle.weightsSha256());
            ObjectNode notes = card.putObject("notes");
            bundle.provenance().forEach(notes::put);
        } catch (UserError unreadable) {
            card.put("problem", unreadable.getMessage());
        }
    }

    private static void session(ObjectNode entry, Path folder) {
        entry.put("name", String.valueOf(folder.getFileName()));
        try {
            SessionDescription description = SessionFolder.open(folder).description();
            entry.put("session", description.sessionId());
            entry.put("created", description.createdUtc());
            entry.put("weights", description.bundleSha256());
            entry.put("megabytes", size(folder) / 1e6);
        } catch (UserError unreadable) {
            entry.put("problem", unreadable.getMessage());
        }
    }

    private List<Path> folders() {
        if (!Files.isDirectory(sessions)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(sessions)) {
            return entries.filter(folder -> Files.isRegularFile(folder.resolve("session.json")))
                    .sorted(Comparator.reverseOrder())
                    .limit(MOST_SESSIONS)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long size(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException unreadable) {
            return 0;
        }
    }
}
