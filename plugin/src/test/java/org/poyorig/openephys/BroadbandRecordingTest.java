package org.poyorig.openephys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.recording.Recording;
import org.poyorig.simulate.SimulationPlan;
import org.poyorig.simulate.Simulator;

/** Finds the planted spikes in the written voltages. */
class BroadbandRecordingTest {
    private static final int FAR_BELOW_NOISE = -1_600; // 80 µV; the trough has 160 µV, the noise 6 µV

    @TempDir
    Path folder;

    @Test
    void shouldPlantEachSpikeOnItsElectrode() throws IOException {
        Recording recording = Simulator.simulate(SimulationPlan.of(5, 4, 1)).recording();
        BroadbandRecording.write(recording, folder, 1);
        int channels = BroadbandRecording.channels(recording);
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("continuous/simulated/continuous.dat")))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(5 * BroadbandRecording.RATE_HERTZ * channels * Short.BYTES, samples.capacity());
        assertTrue(recording.spikeCount() > 20);
        for (int spike = 0; spike < recording.spikeCount(); spike++) {
            long at = Math.round(recording.spikeTimeSeconds()[spike] * BroadbandRecording.RATE_HERTZ);
            int index = (int) at * channels + recording.spikeUnit()[spike];
            if (index * Short.BYTES < samples.capacity()) {
                assertTrue(samples.getShort(index * Short.BYTES) < FAR_BELOW_NOISE, "spike " + spike);
            }
        }
    }
}
