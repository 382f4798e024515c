package org.poyorig.bundle;

/** The names inside a bundle's folder; its reader and its writer both sign them. */
final class BundleLayout {
    /** Raised when a field is added, removed or changes its meaning. */
    static final int SCHEMA_VERSION = 1;

    static final String MANIFEST = "bundle.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String CARD = "README.md";

    private BundleLayout() {}
}
