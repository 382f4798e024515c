package org.poyorig.openephys;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.poyorig.error.UserError;
import org.poyorig.record.SessionFolder;
import org.poyorig.recording.format.openephys.RecordNodeSpikes;
import org.poyorig.unit.UnitNames;

/**
 * Compares the spikes of one acquisition in a session's queue with those in the recording of the GUI's Record Node, by
 * unit and sample number. The comparison covers the Record Node's continuous samples without an edge at both ends: a
 * Record Node starts and stops between two of our blocks, and a spike arrives up to a block later than it happened.
 *
 * @param units number of units with a spike in the session or in the recording
 * @param equal number of spikes in both
 * @param onlyInSession number of spikes that are not in the recording
 * @param onlyInRecording number of spikes that are not in the session
 * @param outside number of spikes before the first or after the last compared sample
 * @param firstSample first compared sample
 * @param lastSample last compared sample
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
     * Reads and compares both.
     *
     * @param sessions folders of the sessions that together hold the acquisition
     * @param recording folder of the Record Node's recording
     * @param edgeSamples number of samples left out at each end
     * @throws UserError if a session or the recording cannot be read
     */
    public static SpikeComparison of(List<Path> sessions, Path recording, long edgeSamples) {
        RecordNodeSpikes recorded = RecordNodeSpikes.read(recording);
        UnitSpikes ours = new UnitSpikes();
        for (Path session : sessions) {
            SessionSpikes.addTo(ours, SessionFolder.open(session));
        }
        return between(
                ours,
                UnitSpikes.of(recorded.sampleNumbers()),
                recorded.firstSample() + edgeSamples,
                recorded.lastSample() - edgeSamples);
    }

    /**
     * @param played spikes of the session by unit, under the plugin's names
     * @param recorded the same under the GUI's names, whose node numbers do not count
     */
    static SpikeComparison between(UnitSpikes played, UnitSpikes recorded, long firstSample, long lastSample) {
        UnitSpikes recording = recorded.renamed(UnitNames::withoutNodes);
        UnitSpikes session = played.renamed(UnitNames::withoutNodes);
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

    /** Returns whether at least one spike was compared and no spike differs. */
    public boolean same() {
        return equal > 0 && onlyInSession == 0 && onlyInRecording == 0;
    }
}
