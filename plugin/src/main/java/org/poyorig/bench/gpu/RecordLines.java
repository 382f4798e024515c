package org.poyorig.bench.gpu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Writes and reads records of the GPU benchmark, each as one line of JSON. Thread-safe. */
public final class RecordLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordLines() {}

    /** The record as a line of JSON. */
    public static String write(GpuRecord record) {
        try {
            return JSON.writeValueAsString(record);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("every record can be written as JSON", impossible);
        }
    }

    /** The record in a line; empty if the line is something else, e.g. a message of a library. */
    public static Optional<GpuRecord> read(String line) {
        return line.startsWith("{") ? read(line, GpuRecord.class) : Optional.empty();
    }

    /** A row of {@code models/training/measure_poyo.py}; empty if the line is something else. */
    static Optional<TorchRow> readTorch(String line) {
        return line.startsWith("{") ? read(line, TorchRow.class) : Optional.empty();
    }

    private static <T> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.of(JSON.readValue(line, type));
        } catch (JsonProcessingException noRecord) {
            return Optional.empty();
        }
    }

    /** PyTorch's times for windows of one size. */
    record TorchRow(String decoder, int spikes, GpuRecord.Latency paced, GpuRecord.Latency packed) {
        GpuRecord.Timing timing(String network) {
            return new GpuRecord.Timing(network, decoder, spikes, paced, packed);
        }
    }
}
