package org.poyorig.gpu.machine;

/** The reason why a GPU cannot be used, and the remedy. */
public final class GpuUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final String remedy;

    /** @param remedy a command or a step for a person; empty if there is none */
    public GpuUnavailable(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    /** The remedy; empty if there is none. */
    public String remedy() {
        return remedy;
    }

    /** Reason and remedy. */
    public String sentence() {
        return remedy.isEmpty() ? getMessage() : getMessage() + "; " + remedy;
    }
}
