package org.poyorig.recording.format.mat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.Recording;
import us.hebi.matlab.mat.types.Matrix;

/**
 * {@code m1_stevenson_2011.mat}: {@code spikes [units x T]} in bins of 50 ms without gaps, {@code handVel} and
 * {@code handPos [3 x T]}, whose third row is constant and left out. From KordingLab/spykesML (Stevenson et al. 2011, J
 * Neurophysiol 106:764).
 */
final class HandMovementLayout implements MatLayout {
    private static final long BIN_NANOS = 50_000_000L;
    private static final int PLANAR = 2;

    @Override
    public List<String> variables() {
        return List.of("time", "spikes", "handVel", "handPos");
    }

    @Override
    public Recording read(MatInput input, String sessionId) {
        Matrix counts = input.matrix("spikes", -1, -1);
        int units = counts.getNumRows();
        int bins = counts.getNumCols();
        Matrix velocity = input.matrix("handVel", 3, bins);
        Matrix position = input.matrix("handPos", 3, bins);
        Matrix time = input.matrix("time", 1, bins);
        BinnedRecording recording = new BinnedRecording(BIN_NANOS, bins);
        for (int bin = 0; bin < bins; bin++) {
            for (int unit = 0; unit < units; unit++) {
                recording.add(unit, counts.getInt(unit, bin));
            }
            recording.endBin();
        }
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("source", "MATLAB, hand movement with binned spikes (spykesML m1_stevenson_2011)");
        notes.put("citation", "Stevenson et al. (2011) J Neurophysiol 106(2):764-774");
        notes.put("time_base", "0 is the file's first bin, there labelled " + time.getDouble(0) + " s");
        notes.put("behaviour", "cursor.vel and cursor.pos are the hand's, horizontal plane");
        return recording.finish(
                sessionId,
                BinnedRecording.numbered("unit", 0, units),
                List.of(
                        recording.series("cursor.vel", List.of("vx", "vy"), "m/s", columns(velocity, bins)),
                        recording.series("cursor.pos", List.of("x", "y"), "m", columns(position, bins))),
                notes);
    }

    private static float[][] columns(Matrix matrix, int bins) {
        float[][] rows = new float[bins][PLANAR];
        for (int bin = 0; bin < bins; bin++) {
            for (int axis = 0; axis < PLANAR; axis++) {
                rows[bin][axis] = (float) matrix.getDouble(axis, bin);
            }
        }
        return rows;
    }
}
