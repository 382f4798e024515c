package org.poyorig.lsl;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.Map;
import java.util.Optional;
import org.poyorig.error.UserError;

/**
 * The liblsl of this machine. The variable {@code PYLSL_LIB}, which pylsl uses too, names its file; without it, the
 * system's folders are searched. Any thread.
 */
public final class Lsl {
    /** Names the file of the library. */
    public static final String VARIABLE = "PYLSL_LIB";

    private static final int OLDEST_VERSION = 113;
    private static final int MAJOR = 100;
    private static final String REMEDY = "install liblsl from https://github.com/sccn/liblsl/releases, or run: "
            + "pip install pylsl && export " + VARIABLE
            + "=$(python3 -c 'from pylsl.lib import lib; print(lib._name)')";

    final LslFunctions functions;

    private Lsl(LslFunctions functions) {
        this.functions = functions;
    }

    /**
     * Loads the library.
     *
     * @param option the option that needs it, for messages
     * @throws UserError if there is none, or it is too old; says how to get one
     */
    public static Lsl load(String option) {
        return load(option, Optional.ofNullable(System.getenv(VARIABLE)));
    }

    /** Loads the library from this file, or from the system's folders. */
    public static Lsl load(String option, Optional<String> file) {
        Map<String, Object> utf8 = Map.of(Library.OPTION_STRING_ENCODING, "UTF-8");
        LslFunctions functions;
        int version;
        try {
            functions = Native.load(file.orElse("lsl"), LslFunctions.class, utf8);
            version = functions.lsl_library_version();
        } catch (UnsatisfiedLinkError missing) {
            String found = file.map(path -> "none that loads in " + path + ", which " + VARIABLE + " names")
                    .orElse("none in the system's folders");
            throw new UserError(option, "the library liblsl", found, REMEDY, missing);
        }
        if (version < OLDEST_VERSION) {
            throw new UserError(option, "liblsl " + text(OLDEST_VERSION) + " or newer", text(version), REMEDY);
        }
        return new Lsl(functions);
    }

    private static String text(int version) {
        return version / MAJOR + "." + version % MAJOR;
    }

    /** Now, in seconds of LSL's clock. */
    public double now() {
        return functions.lsl_local_clock();
    }
}
