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
 * Appends documents to a queue: the only class that knows Chronicle Queue. One thread writes. A document is
 * acknowledged when {@link #write} returns: from then on the death of this process cannot lose it. A power cut can, up
 * to what the kernel has not yet written back, unless a sync cadence is set.
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

    /** Files grow by this much, sparsely. */
    private static final int FILE_STEP_BYTES = 1 << 21;

    /** Chronicle's limit; what is longer it would cut off without a word. The longest block needs half of it. */
    private static final int LONGEST_PAYLOAD_BYTES = FILE_STEP_BYTES / 4 - DocumentLayout.HEADER_LENGTH;

    /** A write into a mapped file on a full disk kills the process, so writing stops while this much is still free. */
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
     * @param folder where its files go; must hold no queue yet
     * @param clock stamps each document
     * @param syncEvery how often written documents are forced to the disk; zero for never, the kernel deciding
     * @param freeBytes what is left on the disk
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
                // Chronicle begins another file at midnight; for a queue whose day never ends there is one file.
                .timeProvider(() -> openedMillis)
                .syncMode(syncEvery.isZero() ? SyncMode.ASYNC : SyncMode.SYNC)
                .build();
        appender = queue.createAppender();
        lastSyncNanos = clock.nanoTime();
        write(DocumentKind.WARM_UP, NOTHING);
    }

    /** As above on the folder's own disk, leaving durability to the kernel. */
    public DocumentWriter(Path folder, NanoClock clock) {
        this(folder, clock, Duration.ZERO, folder.toFile()::getUsableSpace);
    }

    /**
     * Appends one document.
     *
     * @param payload its bytes from position to limit, a multiple of 8 long; not moved
     * @return its sequence number
     * @throws UserError when the disk is nearly full; nothing is written, and writing works again once there is room
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

    /** Number of documents written, the warm-up included. */
    public long count() {
        return nextSequenceNumber;
    }

    /** Marks a clean end, forces it to the disk where a sync cadence is set, and gives everything back. */
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
            throw new UserError(folder.toString(), "no recording there yet", files[0], "record into a new folder");
        }
    }

    private void requireFreeSpace() {
        long free = freeBytes.getAsLong();
        if (free < REQUIRED_FREE_BYTES) {
            throw new UserError(
                    "disk of " + folder,
                    "at least " + (REQUIRED_FREE_BYTES >> 20) + " MiB free",
                    (free >> 20) + " MiB",
                    "free some space; blocks until then are not recorded");
        }
        bytesUntilDiskCheck = FILE_STEP_BYTES;
    }
}
