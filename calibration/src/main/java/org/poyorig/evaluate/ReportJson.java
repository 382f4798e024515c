package org.poyorig.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.poyorig.error.UserError;

/** Writes a report as JSON and reads it back. */
public final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    /** The report as JSON text, keys in the order of the record. */
    public static String write(EvaluationReport report) {
        try {
            return MAPPER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the report could not be written as JSON", e);
        }
    }

    /**
     * Reads a report.
     *
     * @throws UserError if the text is not a report with this version's schema
     */
    public static EvaluationReport read(String json) {
        try {
            EvaluationReport report = MAPPER.readValue(json, EvaluationReport.class);
            if (report == null || !EvaluationReport.SCHEMA.equals(report.schema())) {
                throw new UserError(
                        "evaluation report",
                        EvaluationReport.SCHEMA,
                        report == null ? "an empty report" : String.valueOf(report.schema()),
                        "create the report again with ./poyo evaluate");
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new UserError(
                    "evaluation report",
                    EvaluationReport.SCHEMA,
                    "text that is not such a report",
                    "create the report again with ./poyo evaluate",
                    e);
        }
    }
}
