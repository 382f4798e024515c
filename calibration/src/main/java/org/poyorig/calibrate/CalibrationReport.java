package org.poyorig.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.poyorig.evaluate.EvaluationReport;
import org.poyorig.evaluate.UnitContributions;
import org.poyorig.fit.FitListener.FitScore;

/**
 * What a calibration did and how well it decodes.
 *
 * @param schema names this form of the report
 * @param simulated whether the recording was made by the simulator
 * @param method which weights learned, as {@link Method} names it
 * @param trainSeconds time that was learned from
 * @param heldOutSeconds time that chose the best step
 * @param findings what was noticed in the data
 * @param steps gradient steps taken
 * @param bestStep steps after which the rows were best on held-out time; 0 are the rows guessed from fingerprints
 * @param again whether the rows then learned once more, as many steps, from the held-out time too
 * @param fitSeconds how long the steps took on this machine
 * @param stop why they ended
 * @param provider what computed them in the end, and why nothing faster did
 * @param scores causal R² on held-out time along the way
 * @param verdict what to do with it
 * @param evaluation the result on the test part, beside filters fitted on the same minutes; null where somebody
 *     cancelled before it was scored
 * @param previous the adapter that it started from, on the same test part; null where there was none or it was not
 *     scored
 * @param contributions what each unit brings; null where somebody cancelled before that was known
 */
public record CalibrationReport(
        String schema,
        boolean simulated,
        String method,
        double trainSeconds,
        double heldOutSeconds,
        List<Finding> findings,
        int steps,
        int bestStep,
        boolean again,
        double fitSeconds,
        String stop,
        String provider,
        List<FitScore> scores,
        String verdict,
        EvaluationReport evaluation,
        PreviousAdapter previous,
        UnitContributions contributions) {

    /** The form that this version writes. */
    public static final String SCHEMA = "poyo-rig calibration 3";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public CalibrationReport {
        findings = List.copyOf(findings);
        scores = List.copyOf(scores);
    }

    /** The whole report as text, keys in the record's order. */
    public String json() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report of plain values did not become JSON", e);
        }
    }
}
