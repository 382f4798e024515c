package org.poyorig.recording.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.poyorig.error.UserError;
import org.poyorig.recording.Recording;
import org.poyorig.recording.SmallRecording;
import org.poyorig.stream.BlockReader;
import org.poyorig.stream.BlockVerdict;
import org.poyorig.stream.EventHandler;

class BlockFileWriterTest {
    @TempDir
    private Path folder;

    @Test
    void shouldWriteEverySpikeOfTheRecordingAtAmplifiersRate() throws IOException {
        Recording recording = SmallRecording.make();
        Path file = folder.resolve("small" + BlockFileWriter.SUFFIX);
        BlockFileWriter.write(recording, file);

        Spikes spikes = new Spikes();
        read(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN), spikes);
        assertEquals(recording.spikeCount(), spikes.samples.size());
        for (int k = 0; k < recording.spikeCount(); k++) {
            assertEquals(Math.round(recording.spikeTimeSeconds()[k] * 30_000), spikes.samples.get(k));
            assertEquals(recording.spikeUnit()[k], spikes.units.get(k));
        }
    }

    @Test
    void shouldRefuseAnExistingFile() {
        Path file = folder.resolve("twice" + BlockFileWriter.SUFFIX);
        BlockFileWriter.write(SmallRecording.make(), file);
        assertThrows(UserError.class, () -> BlockFileWriter.write(SmallRecording.make(), file));
    }

    private static void read(ByteBuffer bytes, EventHandler handler) {
        assertEquals(0x534b_4c42_4f59_4f50L, bytes.getLong());
        assertEquals(1, bytes.getInt());
        assertEquals(0, bytes.getInt());
        while (bytes.hasRemaining()) {
            ByteBuffer block = bytes.slice(bytes.position(), bytes.getInt(bytes.position()));
            assertEquals(BlockVerdict.ACCEPTED, new BlockReader().read(block, handler));
            bytes.position(bytes.position() + block.limit());
        }
    }

    private static final class Spikes implements EventHandler {
        private final List<Long> samples = new ArrayList<>();
        private final List<Integer> units = new ArrayList<>();

        @Override
        public void onSpike(long sampleNumber, int unit) {
            samples.add(sampleNumber);
            units.add(unit);
        }
    }
}
