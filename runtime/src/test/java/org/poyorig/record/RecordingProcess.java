package org.poyorig.record;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.poyorig.status.Counters;
import org.poyorig.stream.BlockWriter;

/**
 * A process that records numbered blocks until it is killed, with several recorders at a time. After each block, a
 * recorder writes into a file how many blocks it has recorded.
 *
 * <p>Arguments: for each recorder, the session's folder and the file.
 */
final class RecordingProcess {
    private RecordingProcess() {}

    public static void main(String[] arguments) throws IOException {
        for (int k = 0; k < arguments.length; k += 2) {
            Path session = Path.of(arguments[k]);
            MappedByteBuffer acknowledged = counter(Path.of(arguments[k + 1]));
            new Thread(() -> record(session, acknowledged)).start();
        }
    }

    private static MappedByteBuffer counter(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        }
    }

    private static void record(Path session, MappedByteBuffer acknowledged) {
        BlockWriter block = new BlockWriter(1 << 12);
        SessionRecorder recorder = SessionRecorder.open(TestSessions.create(session), new Counters());
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
