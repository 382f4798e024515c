package org.poyorig.adapter;

/** Names of the files and fields in an adapter's folder. The reader and the writer both use them. */
final class AdapterLayout {
    /** The version grows by one when a field is added, removed or changes its meaning. */
    static final int SCHEMA_VERSION = 2;

    /** Version of adapters without a filter and without spikes per window. The reader still accepts this version. */
    static final int WITHOUT_FILTER = 1;

    static final String MANIFEST = "adapter.json";
    static final String ROWS = "rows.safetensors";
    /** Folder of a bundle inside the adapter's folder; only if calibration changed the network. */
    static final String NETWORK = "network";

    /** The linear filter; null if the adapter has none. */
    static final String FILTER = "filter";

    static final String FILTER_FILE = "filter.safetensors";

    static final String UNIT_ROWS = "unit_rows";
    static final String SESSION_ROW = "session_row";

    /** Spike counts of the units; only for a network with a recurrent path. */
    static final String UNIT_COUNTS = "unit_counts";

    static final String FILTER_WEIGHTS = "weights";
    static final String FILTER_BIAS = "bias";

    /** Field with the spikes per window, and the names of its counts. */
    static final String WINDOWS = "spikes_per_window";

    static final String HALF = "half";
    static final String NINETEEN_OF_TWENTY = "nineteen_of_twenty";
    static final String FULLEST = "fullest";

    private AdapterLayout() {}
}
