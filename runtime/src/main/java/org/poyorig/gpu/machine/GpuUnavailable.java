package org.poyorig.gpu.machine;

/** Why something cannot run on a GPU, and what would mend that. */
public final class GpuUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /** @param remedy a command or a step, for a person; empty where there is none */
    public GpuUnavailable(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** What would mend it; empty where nothing would. */
    public String remedy() {
        return remedy;
    }

    /** Reason and remedy. */
    public String sentence() {
        return remedy.isEmpty() ? getMessage() : getMessage() + "; " + remedy;
    }
}
