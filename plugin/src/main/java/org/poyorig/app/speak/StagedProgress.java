package org.poyorig.app.speak;

/** Progress of work that goes through named stages one after another; each gets a bar or lines of its own. */
public final class StagedProgress implements AutoCloseable {
    private String stage = "";
    private Progress progress;

    /** Reports a fraction in [0, 1] of a stage; another name than the last ends that one. */
    public void at(String name, double fraction) {
        at(name, fraction, "");
    }

    /** The same with a few words that are shown beside the name. */
    public void at(String name, double fraction, String words) {
        if (!name.equals(stage)) {
            close();
            stage = name;
            progress = Progress.of(name);
        }
        progress.at(fraction, words);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
