package org.poyorig.status;

/** The stages between a spike and its decoded sample. The order is the order in the live status: append only. */
public enum LatencyStage {
    BLOCK("spike → block end", "From the tick to the end of the block that completed it, on the stream's clock."),
    BRIDGE("bridge", "From the block's hand-over to its recording."),
    QUEUE("queue", "From the recording to the start of tokenizing."),
    TOKENISE("tokenise", "Making the tokens."),
    INFER("infer", "Running the network."),
    PUBLISH("publish", "From the end of inference to the decoded sample's own time stamp."),
    TOTAL("hand-over → published", "From the block's hand-over to the decoded sample's own time stamp.");

    private final String label;
    private final String sentence;

    LatencyStage(String label, String sentence) {
        this.label = label;
        this.sentence = sentence;
    }

    /** A few words for a panel or a table. */
    public String label() {
        return label;
    }

    /** Start and end of the stage. */
    public String sentence() {
        return sentence;
    }
}
