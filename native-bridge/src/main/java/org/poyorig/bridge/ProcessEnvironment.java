package org.poyorig.bridge;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Sets environment variables of this process, for native libraries that read their settings from there. Java itself
 * cannot change its environment, and {@link System#getenv} does not see the change.
 */
public final class ProcessEnvironment {
    private ProcessEnvironment() {}

    private interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /**
     * Sets a variable, unless the user has set it. Does nothing on Windows. To be called before another thread uses a
     * native library, because C does not protect the environment against simultaneous use.
     */
    public static void setIfAbsent(String name, String value) {
        if (System.getenv(name) == null && !Platform.isWindows()) {
            Native.load(Platform.C_LIBRARY_NAME, CLibrary.class).setenv(name, value, 0);
        }
    }
}
