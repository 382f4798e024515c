package org.poyorig.openephys;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;

/**
 * One acquisition's spikes twice: in a session's queue and in what the GUI's own Record Node saved. They are compared
 * by unit and sample number between the Record Node's first and last continuous sample, less an edge at either end: a
 * Record Node starts and stops between two of our blocks, and a spike comes up to a block later than it happened.
 *
 * @param units units with a spike in either
 * @param equal spikes in both
 * @param onlyInSession spikes that the Record Node has not
 * @param onlyInRecording spikes that the session has not
 * @param outside spikes of either that are not compared, being outside of the stretch that both hold
 * @param firstSample where the comparison starts
 * @param lastSample where it ends
 */
public record SpikeComparison(
        int units,
        long equal,
        long onlyInSession,
        long onlyInRecording,
        long outside,
        long firstSample,
        long lastSample) {

    /**
     * Compares.
     *
     * @param sessions folders of the sessions that together hold the acquisition
     * @param recording the folder of a Record Node's recording
     * @param edgeSamples left out at either end
     * @throws UserError where one of them is not what it should be
     */
    public static SpikeComparison of(List<Path> sessions, Path recording, long edgeSamples) {
        RecordNodeRecording recorded = RecordNodeRecording.read(recording);
        UnitSpikes ours = new UnitSpikes();
        for (Path session : sessions) {
            SessionSpikes.addTo(ours, SessionFolder.open(session));
        }
        return between(
                ours, recorded.spikes(), recorded.firstSample() + edgeSamples, recorded.lastSample() - edgeSamples);
    }

    static SpikeComparison between(UnitSpikes session, UnitSpikes recording, long firstSample, long lastSample) {
        SortedSet<String> units = new TreeSet<>(session.units());
        units.addAll(recording.units());
        long equal = 0;
        long onlySession = 0;
        long onlyRecording = 0;
        long outside = 0;
        for (String unit : units) {
            long[] ours = session.of(unit);
            long[] theirs = recording.of(unit);
            int i = 0;
            int j = 0;
            while (i < ours.length || j < theirs.length) {
                boolean mine = j == theirs.length || (i < ours.length && ours[i] <= theirs[j]);
                boolean both = mine && j < theirs.length && ours[i] == theirs[j];
                long sample = mine ? ours[i] : theirs[j];
                if (sample < firstSample || sample > lastSample) {
                    outside += both ? 2 : 1;
                } else if (both) {
                    equal++;
                } else if (mine) {
                    onlySession++;
                } else {
                    onlyRecording++;
                }
                i += mine ? 1 : 0;
                j += both || !mine ? 1 : 0;
            }
        }
        return new SpikeComparison(units.size(), equal, onlySession, onlyRecording, outside, firstSample, lastSample);
    }

    /** Whether nothing differs, and there was something to compare. */
    public boolean same() {
        return equal > 0 && onlyInSession == 0 && onlyInRecording == 0;
    }
}
