package org.poyorig.recording.read;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.recording.Intervals;
import org.poyorig.recording.Recording;
import org.poyorig.recording.Split;
import org.poyorig.recording.write.BrainsetsWriter;
import org.poyorig.recording.write.NwbWriter;

/** Three hours of 400 units, with fewer spikes than neurons fire, so that the test takes seconds. */
class LargeRecordingTest {
    private static final int UNITS = 400;
    private static final int SPIKES = 1_000_000;
    private static final double SECONDS = 3 * 3600;

    @TempDir
    private Path folder;

    @Test
    void shouldReadThreeHoursOfManyUnitsAsTheyWereWritten() throws IOException {
        SplittableRandom random = new SplittableRandom(18);
        double[] times =
                random.doubles(SPIKES).map(share -> share * SECONDS).sorted().toArray();
        int[] owners = random.ints(SPIKES, 0, UNITS).toArray();
        Intervals domain = Intervals.of(0, SECONDS);
        Recording made = new Recording(
                "day",
                IntStream.range(0, UNITS).mapToObj(k -> "unit_" + k).toList(),
                times,
                owners,
                List.of(),
                domain,
                Split.byTime(domain),
                Map.of());
        Path brainsets = folder.resolve("day.h5");
        BrainsetsWriter.write(made, brainsets);
        assertSame(made, Recordings.read(brainsets));
        Path nwb = folder.resolve("day.nwb");
        NwbWriter.write(made, nwb, Instant.EPOCH);
        assertSame(made, Recordings.read(nwb));
    }

    private static void assertSame(Recording made, Recording read) {
        assertEquals(made.unitIds(), read.unitIds());
        assertEquals(made.domain(), read.domain());
        assertArrayEquals(made.spikeTimeSeconds(), read.spikeTimeSeconds());
        assertArrayEquals(made.spikeUnit(), read.spikeUnit());
    }
}
