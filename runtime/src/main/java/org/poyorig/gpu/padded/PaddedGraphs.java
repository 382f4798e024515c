package org.poyorig.gpu.padded;

import org.poyorig.poyo.SessionTables;

/** Loads a padded live graph for a session, once for each size of window, and holds the tables that all sizes share. */
public interface PaddedGraphs extends AutoCloseable {
    /** What the session brings to the graph. */
    SessionTables tables();

    /**
     * Loads it for one size; on a GPU that may take minutes. The caller closes it, before this.
     *
     * @throws IllegalStateException where it cannot be loaded; nothing is left behind
     */
    PaddedGraph load(int windowSpikes);

    /** Frees the tables. */
    @Override
    void close();
}
