package org.poyorig.record;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;

/** A process that records numbered blocks until somebody ends it; after each it writes into a file how many it has. */
final class RecordingProcess {
    private RecordingProcess() {}

    public static void main(String[] arguments) throws IOException {
        MappedByteBuffer acknowledged;
        try (FileChannel channel = FileChannel.open(
                Path.of(arguments[1]), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            acknowledged = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        }
        BlockWriter block = new BlockWriter(1 << 12);
        SessionRecorder recorder = SessionRecorder.open(TestSessions.create(Path.of(arguments[0])), new Counters());
        for (long number = 0; ; number++) {
            block.begin(System.nanoTime());
            for (int spike = 0; spike < number % 50; spike++) {
                block.spike(number, spike);
            }
            block.watermark(number, number);
            recorder.record(block.buffer());
            acknowledged.putLong(0, number + 1);
        }
    }
}
