package org.poyorig.gpu.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads one of NVIDIA's libraries from the first folder that has a usable file. */
final class LibraryLoader {
    private static final Pattern VERSION_IN_NAME = Pattern.compile("\\.so\\.(\\d+(\\.\\d+)+)$");
    private static final String UNKNOWN = "unknown";

    private final LibraryFolders folders;

    LibraryLoader(LibraryFolders folders) {
        this.folders = folders;
    }

    /** Loads the library into the process. It stays loaded until the process ends. */
    LibraryFinding load(NvidiaLibrary library) {
        LibraryFinding refused = new LibraryFinding(library.fileName(), null, UNKNOWN, "not found");
        for (Path path : folders.find(library.fileName())) {
            LibraryFinding finding = load(library, path);
            if (finding.isLoaded()) {
                return finding;
            }
            refused = refused.path() == null ? finding : refused;
        }
        return refused;
    }

    private static LibraryFinding load(NvidiaLibrary library, Path path) {
        String version = versionInName(path);
        if (isTooOld(version, library.oldest())) {
            String problem = "too old, " + library.oldest() + " or newer is needed";
            return new LibraryFinding(library.fileName(), path, version, problem);
        }
        try {
            System.load(path.toAbsolutePath().toString());
        } catch (UnsatisfiedLinkError broken) {
            return new LibraryFinding(library.fileName(), path, version, "does not load: " + broken.getMessage());
        }
        String told = version.equals(UNKNOWN) ? versionTold(library, path) : version;
        boolean tooOld = isTooOld(told, library.oldest());
        return new LibraryFinding(
                library.fileName(), path, told, tooOld ? "too old, " + library.oldest() + " or newer is needed" : "");
    }

    /** Reads the version from the file that the symbolic link points to: NVIDIA's packages put the version there. */
    private static String versionInName(Path path) {
        try {
            Matcher version =
                    VERSION_IN_NAME.matcher(path.toRealPath().getFileName().toString());
            return version.find() ? version.group(1) : UNKNOWN;
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }

    private static String versionTold(NvidiaLibrary library, Path path) {
        if (library.versionFunction().isEmpty()) {
            return UNKNOWN;
        }
        try {
            Function function =
                    NativeLibrary.getInstance(path.toAbsolutePath().toString()).getFunction(library.versionFunction());
            return library == NvidiaLibrary.CUDA_RUNTIME ? runtimeVersion(function) : digits(function);
        } catch (UnsatisfiedLinkError mute) {
            return UNKNOWN;
        }
    }

    private static String runtimeVersion(Function function) {
        int[] number = new int[1];
        return function.invokeInt(new Object[] {number}) == 0
                ? number[0] / 1000 + "." + number[0] % 1000 / 10
                : UNKNOWN;
    }

    /** NVIDIA encodes 9.5.0 as 90500, 10.15.1 as 101501 and 12.6.3 as 120603. */
    private static String digits(Function function) {
        long number = ((Number) function.invoke(Long.class, new Object[0])).longValue() & 0xffff_ffffL;
        return String.format(Locale.ROOT, "%d.%d.%d", number / 10_000, number / 100 % 100, number % 100);
    }

    private static boolean isTooOld(String version, String oldest) {
        if (oldest.isEmpty() || version.equals(UNKNOWN)) {
            return false;
        }
        String[] has = version.split("\\.");
        String[] needs = oldest.split("\\.");
        for (int k = 0; k < needs.length; k++) {
            int difference = (k < has.length ? Integer.parseInt(has[k]) : 0) - Integer.parseInt(needs[k]);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }
}
