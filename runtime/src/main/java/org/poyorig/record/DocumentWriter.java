package org.poyorig.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.poyorig.error.UserError;

/**
 * Appends documents to a queue. No other class uses Chronicle Queue. One thread writes. A document is acknowledged when
 * {@link #write} returns. The death of this process cannot lose an acknowledged document. A power cut can lose
 * documents that the kernel has not written to the disk yet, unless a sync interval is set.
 *
 * <p>Chronicle starts one daemon thread, {@code background~resource~releaser}, which unmaps released files; its disk
 * monitor, announcement and analytics are off, and nothing is written outside the queue's folder.
 */
public final class DocumentWriter implements AutoCloseable {
    static {
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
    }

    /** Files grow by this many bytes, sparsely. */
    private static final int FILE_STEP_BYTES = 1 << 21;

    /** Chronicle's limit. Chronicle silently cuts off longer payloads. The longest block needs half of it. */
    private static final int LONGEST_PAYLOAD_BYTES = FILE_STEP_BYTES / 4 - DocumentLayout.HEADER_LENGTH;

    /**
     * Writing stops when less than this is free, because a write into a mapped file on a full disk kills the process.
     */
    static final long REQUIRED_FREE_BYTES = 16L << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

    private final Path folder;
    private final NanoClock clock;
    private final long syncEveryNanos;
    private final LongSupplier freeBytes;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer document = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private long nextSequenceNumber;
    private long bytesUntilDiskCheck;
    private long lastSyncNanos;
    private boolean closed;

    /**
     * Opens a new queue and writes the warm-up document.
     *
     * @param folder folder of the queue's files; must hold no queue yet
     * @param clock stamps each document
     * @param syncEvery how often written documents are forced to the disk; zero leaves it to the kernel
     * @param freeBytes free bytes on the disk
     */
    DocumentWriter(Path folder, NanoClock clock, Duration syncEvery, LongSupplier freeBytes) {
        this.folder = folder;
        this.clock = clock;
        this.syncEveryNanos = syncEvery.toNanos();
        this.freeBytes = freeBytes;
        requireNoQueue();
        requireFreeSpace();
        long openedMillis = System.currentTimeMillis();
        queue = SingleChronicleQueueBuilder.binary(folder)
                .blockSize(FILE_STEP_BYTES)
                .rollCycle(RollCycles.FAST_DAILY)
                // Chronicle begins another file at midnight. With a constant time there is one file.
                .timeProvider(() -> openedMillis)
                .syncMode(syncEvery.isZero() ? SyncMode.ASYNC : SyncMode.SYNC)
                .build();
        appender = queue.createAppender();
        lastSyncNanos = clock.nanoTime();
        write(DocumentKind.WARM_UP, NOTHING);
    }

    /** As above, on the folder's own disk, without a sync interval. */
    public DocumentWriter(Path folder, NanoClock clock) {
        this(folder, clock, Duration.ZERO, folder.toFile()::getUsableSpace);
    }

    /**
     * Appends one document.
     *
     * @param payload the bytes from position to limit, a multiple of 8; both stay where they are
     * @return its sequence number
     * @throws UserError if the disk is nearly full; nothing is written, and writing works again once there is space
     */
    public long write(DocumentKind kind, ByteBuffer payload) {
        int length = payload.remaining();
        if (length % Long.BYTES != 0 || length > LONGEST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("payload of " + length + " bytes");
        }
        bytesUntilDiskCheck -= DocumentLayout.HEADER_LENGTH + length;
        if (bytesUntilDiskCheck < 0) {
            requireFreeSpace();
        }
        lay(kind, payload, length);
        try (DocumentContext context = appender.writingDocument()) {
            context.wire().bytes().writeSome(document);
        }
        syncWhenDue();
        return nextSequenceNumber++;
    }

    /** Marks a clean end, forces it to the disk if a sync interval is set, and releases everything. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            bytesUntilDiskCheck = FILE_STEP_BYTES;
            write(DocumentKind.CLEAN_END, NOTHING);
            appender.sync();
        } finally {
            appender.close();
            queue.close();
        }
    }

    private void lay(DocumentKind kind, ByteBuffer payload, int length) {
        int total = DocumentLayout.HEADER_LENGTH + length;
        if (document.capacity() < total) {
            document = ByteBuffer.allocateDirect(2 * total).order(ByteOrder.LITTLE_ENDIAN);
        }
        document.clear().limit(total);
        document.putInt(DocumentLayout.MAGIC_OFFSET, DocumentLayout.MAGIC);
        document.putInt(DocumentLayout.LENGTH_OFFSET, length);
        document.putLong(DocumentLayout.SEQUENCE_NUMBER_OFFSET, nextSequenceNumber);
        document.putLong(DocumentLayout.RECORDED_NANOS_OFFSET, clock.nanoTime());
        document.putInt(DocumentLayout.KIND_OFFSET, kind.ordinal());
        document.put(DocumentLayout.HEADER_LENGTH, payload, payload.position(), length);
        document.putInt(DocumentLayout.CRC_OFFSET, DocumentLayout.crc(document, crc));
    }

    private void syncWhenDue() {
        if (syncEveryNanos > 0 && clock.nanoTime() - lastSyncNanos >= syncEveryNanos) {
            appender.sync();
            lastSyncNanos = clock.nanoTime();
        }
    }

    private void requireNoQueue() {
        String[] files = folder.toFile().list((parent, name) -> name.endsWith(DocumentReader.FILE_ENDING));
        if (files != null && files.length > 0) {
            throw new UserError(
                    folder.toString(), "a folder without a recording", files[0], "record into a new folder");
        }
    }

    private void requireFreeSpace() {
        long free = freeBytes.getAsLong();
        if (free < REQUIRED_FREE_BYTES) {
            throw new UserError(
                    "disk of " + folder,
                    "at least " + (REQUIRED_FREE_BYTES >> 20) + " MiB free",
                    (free >> 20) + " MiB",
                    "free disk space; blocks until then are not recorded");
        }
        bytesUntilDiskCheck = FILE_STEP_BYTES;
    }
}
