package org.poyorig.app.speak;

import picocli.CommandLine.IVersionProvider;

/** Our version, as the jar's manifest states it. */
public final class Versions implements IVersionProvider {

    /** The version, or {@code development} where the classes do not come from the jar. */
    public static String ours() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"POYO Rig " + ours()};
    }
}
