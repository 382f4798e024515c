package org.poyorig.recording.format.mat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.Recording;
import us.hebi.matlab.mat.types.Matrix;

/**
 * {@code s1_data.mat}: {@code spikes [T x units]} in bins of 50 ms, {@code pos} and {@code vel [T x 2]} in cm and cm/s.
 * Stretches were cut out and joined before publication. A join is assumed where the position jumps by more than 3 cm
 * from one bin to the next (the fastest movement in the file, 50 cm/s, covers 2.5 cm in a bin). From
 * KordingLab/spykesML (Benjamin et al. 2018; Glaser et al. 2020).
 */
final class JoinedReachesLayout implements MatLayout {
    private static final long BIN_NANOS = 50_000_000L;
    private static final double JOIN_CM = 3.0;

    @Override
    public List<String> variables() {
        return List.of("spikes", "pos", "vel");
    }

    @Override
    public Recording read(MatInput input, String sessionId) {
        Matrix counts = input.matrix("spikes", -1, -1);
        int bins = counts.getNumRows();
        int units = counts.getNumCols();
        float[][] position = rows(input.matrix("pos", bins, 2));
        float[][] velocity = rows(input.matrix("vel", bins, 2));
        BinnedRecording recording = new BinnedRecording(BIN_NANOS, bins);
        for (int bin = 0; bin < bins; bin++) {
            if (bin > 0 && jump(position[bin - 1], position[bin]) > JOIN_CM) {
                recording.join();
            }
            for (int unit = 0; unit < units; unit++) {
                recording.add(unit, counts.getInt(bin, unit));
            }
            recording.endBin();
        }
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("source", "MATLAB, joined reaches with binned spikes (spykesML s1_data)");
        notes.put("citation", "Benjamin et al. (2018) Front Comput Neurosci 12:56; Glaser et al. (2020) eNeuro 7(4)");
        notes.put("join_rule", "position jumps by more than " + JOIN_CM + " cm between bins");
        return recording.finish(
                sessionId,
                BinnedRecording.numbered("unit", 0, units),
                List.of(
                        recording.series("cursor.vel", List.of("vx", "vy"), "cm/s", velocity),
                        recording.series("cursor.pos", List.of("x", "y"), "cm", position)),
                notes);
    }

    private static double jump(float[] from, float[] to) {
        return Math.hypot(to[0] - from[0], to[1] - from[1]);
    }

    private static float[][] rows(Matrix matrix) {
        float[][] rows = new float[matrix.getNumRows()][2];
        for (int row = 0; row < rows.length; row++) {
            rows[row][0] = (float) matrix.getDouble(row, 0);
            rows[row][1] = (float) matrix.getDouble(row, 1);
        }
        return rows;
    }
}
