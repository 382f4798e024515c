package org.poyorig.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.poyorig.error.UserError;

/** The report as JSON: for scripts, and to be read back. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    /** The whole report as text, keys in the record's order. */
    public static String write(EvaluationReport report) {
        try {
            return MAPPER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values did not become JSON", e);
        }
    }

    /** @throws UserError when the text is no report of this form */
    public static EvaluationReport read(String json) {
        try {
            EvaluationReport report = MAPPER.readValue(json, EvaluationReport.class);
            if (report == null || !EvaluationReport.SCHEMA.equals(report.schema())) {
                throw new UserError(
                        "evaluation report",
                        EvaluationReport.SCHEMA,
                        report == null ? "nothing" : String.valueOf(report.schema()),
                        "run ./poyo evaluate again");
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "evaluation report", EvaluationReport.SCHEMA, "other text", "run ./poyo evaluate again", e);
        }
    }
}
