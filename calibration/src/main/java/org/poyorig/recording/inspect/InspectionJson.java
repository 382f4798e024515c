package org.poyorig.recording.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.format.BehaviourEntry;
import org.poyorig.recording.format.RecordingContents;
import org.poyorig.recording.format.SkippedPart;
import org.poyorig.recording.format.UnitEntry;

/** Writes an inspection as JSON. A number that is not known is null. */
public final class InspectionJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private InspectionJson() {}

    /** The inspection as JSON text. */
    public static String of(Inspection inspection) {
        RecordingContents contents = inspection.contents();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("kind", contents.kind());
        json.put("version", contents.version());
        json.put("session", inspection.sessionId());
        units(inspection, json.putArray("units"));
        behaviours(contents, json.putArray("behaviours"));
        intervals(inspection.observed(), json.putArray("observed"));
        intervals(contents.invalid(), json.putArray("invalid"));
        intervals(contents.trials(), json.putArray("trials"));
        contents.split().ifPresent(split -> {
            ObjectNode parts = json.putObject("split");
            intervals(split.train(), parts.putArray("train"));
            intervals(split.valid(), parts.putArray("valid"));
            intervals(split.test(), parts.putArray("test"));
            parts.put("note", split.note());
        });
        json.put("chosen", inspection.chosen());
        ArrayNode skipped = json.putArray("skipped");
        for (SkippedPart part : contents.skipped()) {
            skipped.addObject().put("path", part.path()).put("reason", part.reason());
        }
        inspection.warnings().forEach(json.putArray("warnings")::add);
        contents.notes().forEach(json.putObject("notes")::put);
        try {
            return MAPPER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the inspection could not be written as JSON", e);
        }
    }

    private static void units(Inspection inspection, ArrayNode units) {
        Set<String> duplicates = inspection.duplicates();
        for (UnitEntry unit : inspection.contents().units()) {
            ObjectNode node = units.addObject();
            node.put("id", unit.id());
            node.put("spikes", unit.spikes());
            number(node, "rate", inspection.rate(unit));
            number(node, "start", unit.firstSeconds());
            number(node, "end", unit.lastSeconds());
            node.put("silent", unit.spikes() == 0);
            node.put("duplicated", duplicates.contains(unit.id()));
            node.put("sorted", unit.sorted());
            if (!unit.description().isEmpty()) {
                node.put("description", unit.description());
            }
            if (unit.observed().count() > 0) {
                intervals(unit.observed(), node.putArray("observed"));
            }
        }
    }

    private static void behaviours(RecordingContents contents, ArrayNode behaviours) {
        for (BehaviourEntry entry : contents.behaviours()) {
            ObjectNode node = behaviours.addObject();
            node.put("key", entry.key());
            entry.columns().forEach(node.putArray("columns")::add);
            node.put("unit", entry.unit());
            node.put("samples", entry.samples());
            number(node, "start", entry.startSeconds());
            number(node, "end", entry.endSeconds());
            number(node, "rate", entry.rateHertz());
            node.put("gaps", entry.gaps());
            number(node, "nan_share", entry.values().missing());
        }
    }

    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }

    private static void intervals(Intervals stretches, ArrayNode array) {
        for (int k = 0; k < stretches.count(); k++) {
            array.addArray().add(stretches.startSeconds()[k]).add(stretches.endSeconds()[k]);
        }
    }
}
