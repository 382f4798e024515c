package org.poyorig.recording.format.mat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.poyorig.error.UserError;
import org.poyorig.recording.BinnedRecording;
import org.poyorig.recording.Recording;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/**
 * {@code degenhart2020_20160325.mat}: {@code trialData}, one struct per trial of a closed-loop cursor task with
 * {@code binCounts [T x electrodes]} in bins of 45 ms and {@code refPos [T+1 x 2]}, where bin {@code i} moves the
 * cursor from row {@code i} to row {@code i + 1}. The behaviour is the direction from cursor to target, as the assumed
 * intention of the animal. {@code decodedVl} is left out, because it was computed from the same spikes. From
 * alandegenhart/stabilizedbci (Degenhart et al. 2020, Nat Biomed Eng).
 */
final class CursorTrialsLayout implements MatLayout {
    private static final long BIN_NANOS = 45_000_000L;

    @Override
    public List<String> variables() {
        return List.of("trialData");
    }

    @Override
    public Recording read(MatInput input, String sessionId) {
        Struct trials = input.content().getStruct("trialData");
        List<Trial> withData = new ArrayList<>();
        int electrodes = 0;
        int bins = 0;
        for (int k = 0; k < trials.getNumElements(); k++) {
            Matrix counts = trials.getMatrix("binCounts", k);
            if (counts.getNumElements() > 0) {
                Trial trial = new Trial(counts, trials.getMatrix("refPos", k), trials.getMatrix("tgtPos", k));
                electrodes = electrodes == 0 ? counts.getNumCols() : electrodes;
                trial.check(k, electrodes);
                bins += trial.bins();
                withData.add(trial);
            }
        }
        if (withData.isEmpty()) {
            throw new UserError("trialData", "trials with binCounts", "no such trial", "choose another recording");
        }
        return build(sessionId, withData, electrodes, bins, trials.getNumElements());
    }

    private static Recording build(String sessionId, List<Trial> trials, int electrodes, int bins, int all) {
        BinnedRecording recording = new BinnedRecording(BIN_NANOS, bins);
        float[][] position = new float[bins][];
        float[][] direction = new float[bins][];
        int row = 0;
        for (Trial trial : trials) {
            for (int bin = 0; bin < trial.bins(); bin++) {
                for (int electrode = 0; electrode < electrodes; electrode++) {
                    recording.add(electrode, trial.counts.getInt(bin, electrode));
                }
                recording.endBin();
                position[row] = trial.cursorAfter(bin);
                direction[row] = trial.directionFrom(position[row]);
                row++;
            }
            recording.join();
        }
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("source", "MATLAB, closed-loop cursor trials with binned threshold crossings (stabilizedbci)");
        notes.put("citation", "Degenhart et al. (2020) Nat Biomed Eng, doi 10.1038/s41551-020-0542-9");
        notes.put("trials", trials.size() + " with data of " + all);
        notes.put("behaviour", "intended.direction is the unit vector from cursor to target; NaN on the target");
        return recording.finish(
                sessionId,
                BinnedRecording.numbered("electrode", 1, electrodes),
                List.of(
                        recording.series("intended.direction", List.of("dx", "dy"), "", direction),
                        recording.series("cursor.pos", List.of("x", "y"), "mm", position)),
                notes);
    }

    /** One trial's matrices. */
    private record Trial(Matrix counts, Matrix cursor, Matrix target) {
        int bins() {
            return counts.getNumRows();
        }

        float[] cursorAfter(int bin) {
            return new float[] {(float) cursor.getDouble(bin + 1, 0), (float) cursor.getDouble(bin + 1, 1)};
        }

        float[] directionFrom(float[] position) {
            double dx = target.getDouble(0) - position[0];
            double dy = target.getDouble(1) - position[1];
            double distance = Math.sqrt(dx * dx + dy * dy);
            return new float[] {(float) (dx / distance), (float) (dy / distance)};
        }

        void check(int index, int electrodes) {
            boolean fits = counts.getNumCols() == electrodes
                    && cursor.getNumRows() == bins() + 1
                    && cursor.getNumCols() == 2
                    && target.getNumElements() == 2;
            if (!fits) {
                throw new UserError(
                        "trial " + (index + 1) + " of trialData",
                        "binCounts [T, " + electrodes + "], refPos [T+1, 2], tgtPos [2]",
                        "binCounts [" + bins() + ", " + counts.getNumCols() + "], refPos [" + cursor.getNumRows() + ", "
                                + cursor.getNumCols() + "], tgtPos [" + target.getNumElements() + "]",
                        "convert the recording to brainsets HDF5 or NWB; this MATLAB layout is not supported");
            }
        }
    }
}
