package org.poyorig.gpu.padded;

import org.poyorig.poyo.SessionTables;

/** Loads a session's padded live graph for each size of window. All sizes share the session's tables. */
public interface PaddedGraphs extends AutoCloseable {
    /** The session's tables, which are inputs of the graph. */
    SessionTables tables();

    /**
     * Loads the graph for one size. On a GPU this may take minutes. The caller closes the graph before this loader.
     *
     * @throws IllegalStateException if the graph does not load; nothing stays loaded
     */
    PaddedGraph load(int windowSpikes);

    /** Frees the tables. */
    @Override
    void close();
}
