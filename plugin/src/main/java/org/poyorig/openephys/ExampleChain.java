package org.poyorig.openephys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.poyorig.recording.BehaviourSeries;
import org.poyorig.recording.Recording;

/**
 * Writes signal chains in the XML format of the GUI. One chain detects the spikes of a {@link BroadbandRecording}. The
 * other chain has no electrodes: the POYO Spike Source plays spikes and behaviour. Node ids start at 100.
 */
public final class ExampleChain {
    private static final int FIRST_NODE = 100;

    private static final String STREAM = """
            <STREAM name="%s" description="" sample_rate="%d.0" channel_count="%d">
                    <PARAMETERS enable_stream="1" %s/>
                  </STREAM>""";

    private static final String OPEN_PANEL = """
            Type="Visualizer">
                        <TAB Active="1"/>
                        <WINDOW Active="0"/>
                      </EDITOR>""";

    private static final String SPIKE_CHANNEL = """

                    <SPIKE_CHANNEL name="Electrode %1$d" description="" num_channels="1" sample_rate="%2$d.0"
                                   stream_name="%3$s" stream_source="%4$d" local_channels="%1$d"
                                   thrshlder_type="0" abs_threshold1="-50.0" std_threshold1="4.0"
                                   dyn_threshold1="4.0" waveform_type="0"/>""";

    /** Identifies a processor to the GUI: by index if it is built in, else by its library. */
    private enum Kind {
        FILE_READER("File Reader", "", 2, 2),
        BANDPASS_FILTER("Bandpass Filter", "Bandpass Filter", 0, 1),
        SPIKE_DETECTOR("Spike Detector", "Spike Detector", 0, 1),
        SPIKE_SOURCE("POYO Spike Source", "POYO Rig", 0, 2),
        DECODER("POYO Decoder", "POYO Rig", 0, 1),
        RECORD_NODE("Record Node", "", 3, 8);

        private final String title;
        private final String library;
        private final int index;
        private final int type;

        Kind(String title, String library, int index, int type) {
            this.title = title;
            this.library = library;
            this.index = index;
            this.type = type;
        }
    }

    private final StringBuilder processors = new StringBuilder();
    private final int channels;
    private int nextNode = FIRST_NODE;
    private int panel;

    private ExampleChain(int channels) {
        this.channels = channels;
    }

    /**
     * Writes File Reader, Bandpass Filter, Spike Detector, POYO Decoder, Record Node.
     *
     * @param recorded the recording that {@link BroadbandRecording} wrote into {@code broadband}
     * @param decoder settings of the decoder and the Record Node
     */
    public static void writeDetecting(Path chain, Recording recorded, Path broadband, DecoderSettings decoder)
            throws IOException {
        int units = recorded.unitIds().size();
        String file = "selected_file=\"%s\" active_stream=\"0\" start_time=\"00:00:00.000\" end_time=\"%s\""
                .formatted(
                        escaped(broadband.resolve("structure.oebin")),
                        clock(recorded.endSeconds() - recorded.startSeconds()));
        int channels = BroadbandRecording.channels(recorded);
        new ExampleChain(channels)
                .add(Kind.FILE_READER, file, "", "")
                .add(
                        Kind.BANDPASS_FILTER,
                        "threads=\"1\"",
                        "low_cut=\"300\" high_cut=\"6000\" channels=\"" + numbers(units + 1, channels)
                                + "\"", // these channels stay unfiltered
                        "")
                .add(Kind.SPIKE_DETECTOR, "", "", spikeChannels(units))
                .add(Kind.DECODER, decoder.parameters(), behaviourOf(recorded, decoder), "")
                .add(Kind.RECORD_NODE, decoder.recordNode(), "", "")
                .write(chain);
    }

    /**
     * Writes POYO Spike Source, POYO Decoder, Record Node.
     *
     * @param played recording file that the source plays
     */
    public static void writePlaying(Path chain, Path played, DecoderSettings decoder) throws IOException {
        new ExampleChain(0)
                .add(Kind.SPIKE_SOURCE, "file=\"" + escaped(played) + "\"", "", "")
                .add(Kind.DECODER, decoder.parameters(), "", "")
                .add(Kind.RECORD_NODE, decoder.recordNode(), "", "")
                .write(chain);
    }

    /** Returns the unit ids of the detecting chain: stream, electrode and sorted id 0 (unsorted). */
    public static List<String> unitIds(int units) {
        return IntStream.rangeClosed(1, units)
                .mapToObj(electrode -> "%s|Electrode %d#0".formatted(BroadbandRecording.STREAM, electrode))
                .toList();
    }

    /** Returns the parameter that names the input channels of the decoded behaviour. */
    private static String behaviourOf(Recording recorded, DecoderSettings decoder) {
        int input = recorded.unitIds().size() + 1;
        for (BehaviourSeries series : recorded.behaviour()) {
            int next = input + series.channels().size();
            if (series.key().equals(decoder.behaviour())) {
                return "behaviour=\"" + numbers(input, next - 1) + "\"";
            }
            input = next;
        }
        return "";
    }

    private static String numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private ExampleChain add(Kind kind, String parameters, String streamParameters, String custom) {
        processors.append("""
                    <PROCESSOR name="%1$s" pluginName="%1$s" insertionPoint="%2$d" type="%3$d" index="%4$d"
                               libraryName="%5$s" libraryVersion="" processorType="%6$d" nodeId="%7$d">
                      <PROCESSOR_PARAMETERS %8$s/>
                      %9$s
                      <CUSTOM_PARAMETERS>%10$s</CUSTOM_PARAMETERS>
                      <EDITOR isCollapsed="0" isDrawerOpen="0" displayName="%1$s" activeStream="0" %11$s
                    </PROCESSOR>
                """.formatted(
                        kind.title,
                        nextNode == FIRST_NODE ? 0 : 1,
                        kind.library.isEmpty() ? 0 : 1,
                        kind.index,
                        kind.library,
                        kind.type,
                        nextNode,
                        parameters,
                        stream(streamParameters),
                        custom,
                        kind == Kind.DECODER ? OPEN_PANEL : "/>"));
        panel = kind == Kind.DECODER ? nextNode : panel;
        nextNode++;
        return this;
    }

    /** Returns the stream of a node; empty if the chain does not begin with a recording. */
    private String stream(String parameters) {
        if (channels == 0) {
            return "";
        }
        return STREAM.formatted(BroadbandRecording.STREAM, BroadbandRecording.RATE_HERTZ, channels, parameters);
    }

    private void write(Path chain) throws IOException {
        Files.writeString(chain, """
                <?xml version="1.0" encoding="UTF-8"?>
                <SETTINGS>
                  <INFO>
                    <VERSION>1.0.1</VERSION>
                    <PLUGIN_API_VERSION>10</PLUGIN_API_VERSION>
                  </INFO>
                  <SIGNALCHAIN>
                %1$s  </SIGNALCHAIN>
                  <DATAVIEWPORT>
                    <TABBEDCOMPONENT index="0" selectedTabNodeId="%2$d">
                      <TAB nodeId="%2$d"/>
                    </TABBEDCOMPONENT>
                  </DATAVIEWPORT>
                </SETTINGS>
                """.formatted(processors, panel));
    }

    private static String spikeChannels(int units) {
        StringBuilder xml = new StringBuilder();
        for (int electrode = 1; electrode <= units; electrode++) {
            xml.append(SPIKE_CHANNEL.formatted(
                    electrode, BroadbandRecording.RATE_HERTZ, BroadbandRecording.STREAM, FIRST_NODE));
        }
        return xml.toString();
    }

    /** Returns the time one millisecond before the end, because the GUI refuses the end itself. */
    private static String clock(double seconds) {
        long millis = Math.round(seconds * 1e3) - 1;
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                millis % 1_000);
    }

    static String escaped(Path path) {
        return path.toAbsolutePath()
                .normalize()
                .toString()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("\"", "&quot;");
    }
}
