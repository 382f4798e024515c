package org.poyorig.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.calibrate.unit.InitialEmbeddings;
import org.poyorig.recording.Recording;
import org.poyorig.recording.read.PublishedRecordings;
import org.poyorig.recording.read.Recordings;

/** Gives the units of a real recording new names, so that the shipped bundle does not know them. */
class NewUnitsTest {
    @Test
    void shouldDecodeUnitsOfUnknownNamesBeforeAnyGradientStep() {
        Recording known = Recordings.read(PublishedRecordings.find("m1_stevenson_2011.mat"));
        List<String> names = IntStream.range(0, known.unitIds().size())
                .mapToObj(unit -> "new_" + unit)
                .toList();
        Recording renamed = new Recording(
                "another_session",
                names,
                known.spikeTimeSeconds(),
                known.spikeUnit(),
                known.behaviour(),
                known.domain(),
                known.train(),
                known.valid(),
                known.test(),
                known.notes());
        ModelBundle bundle = Strangers.bundle("m1");
        StartingRows start = StartingRows.of(bundle, renamed);
        assertEquals(0, start.known());
        SessionFit fit = new SessionFit(bundle, renamed);
        double decoded = fit.heldOut(start.rows());
        // The Wiener filter reaches .78 on this recording's test part, after the same minutes.
        assertTrue(decoded > 0.7, "R² " + decoded);
        assertTrue(decoded > fit.heldOut(InitialEmbeddings.FINGERPRINTS) + 0.2);
    }
}
