package org.poyorig.page.explore;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.bundle.OutputSpec;
import org.poyorig.error.UserError;
import org.poyorig.explore.WindowAnswer;
import org.poyorig.explore.WindowExplorer;
import org.poyorig.explore.WindowTrace;
import org.poyorig.page.PageRoutes;
import org.poyorig.poyo.LatentGrid;
import org.poyorig.recording.Recording;

/** The requests of the view that explores one window; docs/page.md describes them. */
public final class ExploreRoutes implements PageRoutes {
    private static final double MOST_TRACE_SECONDS = 10;
    private static final double STRIDE_SECONDS = 0.02;

    private final ObjectMapper json = new ObjectMapper();
    private final WindowExplorer explorer;
    private final String bundleName;

    /** @param bundleName short name of the network for people */
    public ExploreRoutes(WindowExplorer explorer, String bundleName) {
        this.explorer = explorer;
        this.bundleName = bundleName;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/explore", this::describe);
        routes.get("/api/explore/trace", this::trace);
        routes.post("/api/explore/answer", this::answer);
        routes.post("/api/explore/influence", this::influence);
    }

    private void describe(Context request) {
        Recording recording = explorer.recording();
        ModelBundle bundle = explorer.bundle();
        ObjectNode about = json.createObjectNode();
        about.put("session", recording.sessionId());
        about.put("simulated", recording.isSimulated());
        about.put("bundle", bundleName);
        about.put("weights", bundle.weightsSha256());
        about.put("windowSeconds", bundle.config().sequenceLengthSeconds());
        about.put("attention", bundle.config().hasAttention());
        about.put("filter", explorer.match().embedding().filter().isPresent());
        recording.binNanos().ifPresent(nanos -> about.put("binMilliseconds", nanos / 1e6));
        bundle.config().recurrent().ifPresent(path -> about.put("countBinSeconds", path.binSeconds()));
        about.set("units", json.valueToTree(explorer.match().embedding().unitIds()));
        about.put("unknownUnits", explorer.match().unknownUnitIds().size());
        ArrayNode outputs = about.putArray("outputs");
        for (OutputSpec output : bundle.outputs()) {
            outputs.addObject().put("name", output.name()).put("unit", output.unitLabel());
        }
        about.put(
                "behaviour", explorer.truth().map(series -> series.behaviour()).orElse(""));
        about.set("starts", json.valueToTree(recording.domain().startSeconds()));
        about.set("ends", json.valueToTree(recording.domain().endSeconds()));
        if (bundle.config().hasAttention()) {
            about.set("latents", json.valueToTree(new LatentGrid(bundle.config()).seconds()));
        }
        give(request, about);
    }

    private void answer(Context request) throws IOException {
        ExploreQuestion question = question(request);
        double end = explorer.nearestEnd(question.end());
        long started = System.nanoTime();
        WindowAnswer answer = explorer.answer(end, question.edits(), question.queries());
        ObjectNode given = json.createObjectNode();
        given.put("millis", (System.nanoTime() - started) / 1e6);
        given.put("end", end);
        given.set("origin", json.valueToTree(answer.spikes().origin()));
        given.set("unit", json.valueToTree(answer.spikes().unit()));
        given.set("seconds", json.valueToTree(answer.spikes().seconds()));
        given.set("values", rows(answer.values()));
        given.set("before", rows(answer.before()));
        given.set("truth", rows(answer.truth()));
        give(request, given);
    }

    private void influence(Context request) throws IOException {
        ExploreQuestion question = question(request);
        if (question.queries().length != 1) {
            throw new UserError("queries", "one", String.valueOf(question.queries().length), "ask for one query");
        }
        ObjectNode given = json.createObjectNode();
        given.set(
                "spikes",
                rows(explorer.influence(explorer.nearestEnd(question.end()), question.edits(), question.queries()[0])));
        give(request, given);
    }

    private void trace(Context request) {
        double from = seconds(request, "from");
        double to = seconds(request, "to");
        if (!(to - from <= MOST_TRACE_SECONDS)) {
            throw new UserError("trace", "at most " + MOST_TRACE_SECONDS + " s", (to - from) + " s", "ask for less");
        }
        WindowTrace trace = explorer.trace(from, to, STRIDE_SECONDS);
        ObjectNode given = json.createObjectNode();
        given.set("seconds", json.valueToTree(trace.seconds()));
        given.set("decoded", rows(trace.decoded()));
        given.set("truth", rows(trace.measured()));
        give(request, given);
    }

    private ExploreQuestion question(Context request) throws IOException {
        return json.readValue(request.bodyAsBytes(), ExploreQuestion.class);
    }

    private static double seconds(Context request, String name) {
        String text = Optional.ofNullable(request.queryParam(name)).orElse("");
        try {
            double seconds = Double.parseDouble(text);
            if (Double.isFinite(seconds)) {
                return seconds;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw new UserError(name, "seconds", text.isEmpty() ? "nothing" : "\"" + text + "\"", "give a number");
    }

    /** Rows of numbers. JSON has no NaN, so a value that is not finite becomes null. */
    private ArrayNode rows(float[][] values) {
        ArrayNode rows = json.createArrayNode();
        for (float[] row : List.of(values)) {
            ArrayNode numbers = rows.addArray();
            for (float value : row) {
                if (Float.isFinite(value)) {
                    numbers.add(value);
                } else {
                    numbers.addNull();
                }
            }
        }
        return rows;
    }

    private void give(Context request, ObjectNode answer) {
        request.contentType("application/json").result(answer.toString());
    }
}
