package org.poyorig.adapter;

/** The names inside an adapter's folder; its reader and its writer both sign them. */
final class AdapterLayout {
    /** Raised when a field is added, removed or changes its meaning. */
    static final int SCHEMA_VERSION = 1;

    static final String MANIFEST = "adapter.json";
    static final String ROWS = "rows.safetensors";
    /** A bundle's folder inside the adapter's; only where calibrating changed the network. */
    static final String NETWORK = "network";

    static final String UNIT_ROWS = "unit_rows";
    static final String SESSION_ROW = "session_row";

    private AdapterLayout() {}
}
