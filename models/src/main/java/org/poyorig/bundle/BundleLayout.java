package org.poyorig.bundle;

/** Names of the files in a bundle's folder. The reader and the writer both use them. */
final class BundleLayout {
    /** The version grows by one when a field is added, removed or changes its meaning. */
    static final int SCHEMA_VERSION = 2;

    /** Version of bundles before networks could have a recurrent path. The reader still accepts this version. */
    static final int ATTENTION_ONLY = 1;

    static final String MANIFEST = "bundle.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String CARD = "README.md";

    private BundleLayout() {}
}
