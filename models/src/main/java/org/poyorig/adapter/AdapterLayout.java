package org.poyorig.adapter;

/** The names inside an adapter's folder; its reader and its writer both sign them. */
final class AdapterLayout {
    /** Raised when a field is added, removed or changes its meaning. */
    static final int SCHEMA_VERSION = 2;

    /** Adapters without a filter, and without counts of their windows; still read. */
    static final int WITHOUT_FILTER = 1;

    static final String MANIFEST = "adapter.json";
    static final String ROWS = "rows.safetensors";
    /** A bundle's folder inside the adapter's; only where calibrating changed the network. */
    static final String NETWORK = "network";

    /** The filter beside the network; only where there is one. */
    static final String FILTER = "filter";

    static final String FILTER_FILE = "filter.safetensors";

    static final String UNIT_ROWS = "unit_rows";
    static final String SESSION_ROW = "session_row";

    static final String FILTER_WEIGHTS = "weights";
    static final String FILTER_BIAS = "bias";

    /** Where the manifest says how full windows are, and the counts there. */
    static final String WINDOWS = "spikes_per_window";

    static final String HALF = "half";
    static final String NINETEEN_OF_TWENTY = "nineteen_of_twenty";
    static final String FULLEST = "fullest";

    private AdapterLayout() {}
}
