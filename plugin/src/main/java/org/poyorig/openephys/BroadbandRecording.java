package org.poyorig.openephys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;

/**
 * Writes a recording as voltages in Open Ephys' binary format, which the GUI's File Reader plays. Each unit has one
 * electrode, and its spikes are far larger than the noise. Each behaviour channel has one analogue input. The voltages
 * are made for the spike detector; they do not look like those of a brain.
 */
public final class BroadbandRecording {
    /** Samples per second. A block of 5 ms then has 200 samples, the minimum of the Spike Detector. */
    public static final int RATE_HERTZ = 40_000;

    /** Name of the stream and of its folder. */
    public static final String STREAM = "simulated";

    private static final int CHUNK_SAMPLES = 4_000;
    private static final double NOISE_MICROVOLTS = 6;
    private static final double MICROVOLTS_PER_BIT = 0.05;
    private static final double VOLTS_PER_BIT = 10.0 / 32_768;
    private static final double VOLTS_PER_BEHAVIOUR_UNIT = 0.1;
    private static final int ELECTRODE = 0;
    private static final int ANALOGUE_INPUT = 2;
    private static final int PEAK_SAMPLE = 12;
    private static final double[] WAVEFORM_MICROVOLTS = waveform();

    private BroadbandRecording() {}

    /**
     * Writes {@code structure.oebin} and the files that it names.
     *
     * @param folder an empty folder
     * @param seed random seed of the noise
     */
    public static void write(Recording recording, Path folder, long seed) throws IOException {
        Path stream = Files.createDirectories(folder.resolve("continuous").resolve(STREAM));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(stream.resolve("continuous.dat")))) {
            writeSamples(recording, out, new SplittableRandom(seed));
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("structure.oebin").toFile(), structure(recording));
    }

    /** Returns the number of electrodes and analogue inputs together. */
    public static int channels(Recording recording) {
        int channels = recording.unitIds().size();
        for (BehaviourSeries series : recording.behaviour()) {
            channels += series.channels().size();
        }
        return channels;
    }

    private static void writeSamples(Recording recording, OutputStream out, SplittableRandom noise) throws IOException {
        int channels = channels(recording);
        int units = recording.unitIds().size();
        long total = Math.round((recording.endSeconds() - recording.startSeconds()) * RATE_HERTZ);
        // The waveform of a spike near the end of a chunk continues in the next chunk.
        double[][] ahead = new double[units][CHUNK_SAMPLES + WAVEFORM_MICROVOLTS.length];
        ByteBuffer bytes =
                ByteBuffer.allocate(CHUNK_SAMPLES * channels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int spike = 0;
        for (long first = 0; first < total; first += CHUNK_SAMPLES) {
            int count = (int) Math.min(CHUNK_SAMPLES, total - first);
            spike = plant(recording, spike, first, ahead);
            bytes.clear();
            for (int i = 0; i < count; i++) {
                for (int unit = 0; unit < units; unit++) {
                    double microvolts = ahead[unit][i] + NOISE_MICROVOLTS * noise.nextGaussian();
                    bytes.putShort((short) Math.round(microvolts / MICROVOLTS_PER_BIT));
                }
                putBehaviour(recording, recording.startSeconds() + (double) (first + i) / RATE_HERTZ, bytes);
            }
            out.write(bytes.array(), 0, bytes.position());
            for (double[] channel : ahead) {
                System.arraycopy(channel, CHUNK_SAMPLES, channel, 0, WAVEFORM_MICROVOLTS.length);
                Arrays.fill(channel, WAVEFORM_MICROVOLTS.length, channel.length, 0);
            }
        }
    }

    /** Adds the waveforms of the spikes that begin in this chunk. Returns the index of the first later spike. */
    private static int plant(Recording recording, int from, long first, double[][] ahead) {
        int spike = from;
        while (spike < recording.spikeCount()) {
            double seconds = recording.spikeTimeSeconds()[spike] - recording.startSeconds();
            long begin = Math.round(seconds * RATE_HERTZ) - PEAK_SAMPLE;
            if (begin >= first + CHUNK_SAMPLES) {
                return spike;
            }
            double[] channel = ahead[recording.spikeUnit()[spike]];
            for (int i = 0; i < WAVEFORM_MICROVOLTS.length && begin >= first; i++) {
                channel[(int) (begin - first) + i] += WAVEFORM_MICROVOLTS[i];
            }
            spike++;
        }
        return spike;
    }

    private static void putBehaviour(Recording recording, double seconds, ByteBuffer bytes) {
        for (BehaviourSeries series : recording.behaviour()) {
            int found = Arrays.binarySearch(series.timeSeconds(), seconds);
            int newest = Math.max(0, found >= 0 ? found : -found - 2);
            for (float value : series.values()[newest]) {
                double volts = Float.isNaN(value) ? 0 : value * VOLTS_PER_BEHAVIOUR_UNIT;
                long bits = Math.round(volts / VOLTS_PER_BIT);
                bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, bits)));
            }
        }
    }

    private static ObjectNode structure(Recording recording) {
        ObjectNode root = new ObjectMapper().createObjectNode().put("GUI version", "1.0.0");
        ObjectNode stream = root.putArray("continuous").addObject();
        stream.put("folder_name", STREAM + "/")
                .put("sample_rate", RATE_HERTZ)
                .put("source_processor_name", "POYO Rig simulation")
                .put("source_processor_id", 100)
                .put("stream_name", STREAM)
                .put("num_channels", channels(recording));
        ArrayNode channels = stream.putArray("channels");
        for (int unit = 0; unit < recording.unitIds().size(); unit++) {
            addChannel(channels, "CH" + (unit + 1), MICROVOLTS_PER_BIT, "uV", ELECTRODE);
        }
        for (BehaviourSeries series : recording.behaviour()) {
            for (String name : series.channels()) {
                addChannel(channels, series.key() + " " + name, VOLTS_PER_BIT, "V", ANALOGUE_INPUT);
            }
        }
        root.putArray("events");
        root.putArray("spikes");
        return root;
    }

    private static void addChannel(ArrayNode channels, String name, double perBit, String unit, int type) {
        channels.addObject()
                .put("channel_name", name)
                .put("bit_volts", perBit)
                .put("units", unit)
                .put("type", type);
    }

    /** Returns a waveform with a trough of 0.25 ms and then a shallow hump. */
    private static double[] waveform() {
        double[] microvolts = new double[48];
        for (int i = 0; i < microvolts.length; i++) {
            double trough = (i - PEAK_SAMPLE) / 3.5;
            double hump = (i - PEAK_SAMPLE - 14) / 7.0;
            microvolts[i] = -160 * Math.exp(-trough * trough / 2) + 35 * Math.exp(-hump * hump / 2);
        }
        return microvolts;
    }
}
