package org.poyorig.recording.format.hdf;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says why a sound HDF5 file cannot be read, and how to write it again: a filter or a layout that this program does not
 * know. The program h5repack reads filters of HDF5 itself. Other filters need a plugin; without the plugin, h5repack
 * leaves the data out with a warning only.
 */
public final class HdfReasons {
    private static final Pattern FILTER_ID = Pattern.compile("id=(\\d+)");
    private static final Map<Integer, String> FILTERS = Map.ofEntries(
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scaleoffset"),
            Map.entry(307, "bzip2"),
            Map.entry(32_001, "blosc"),
            Map.entry(32_013, "zfp"),
            Map.entry(32_015, "zstd"),
            Map.entry(32_018, "FCIDECOMP"),
            Map.entry(32_022, "jpeg"),
            Map.entry(32_026, "blosc2"));

    private static final String UNREADABLE = "which this program cannot read";
    private static final String FILTER = "data in the compression filter ";
    private static final String PART = "a part of HDF5 (";
    private static final String LAYOUT = "a data layout of HDF5 2.0, " + UNREADABLE;
    private static final Pattern OWN_FILTER = Pattern.compile("filter (szip|nbit|scaleoffset), ");
    private static final String PLUGIN =
            "HDF5_PLUGIN_PATH=$(python3 -c 'import hdf5plugin as h; print(h.PLUGIN_PATH)')";

    private HdfReasons() {}

    /** What this program cannot read, in a few words; empty if the file is not known to be sound. */
    public static Optional<String> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HdfFilterException) {
                return filter(String.valueOf(cause.getMessage()));
            }
            if (cause instanceof UnsupportedHdfException) {
                String message = String.valueOf(cause.getMessage());
                if (message.contains("layout message version")) {
                    return Optional.of(LAYOUT);
                }
                return Optional.of(
                        message.startsWith("Bitshuffle")
                                ? FILTER + "bitshuffle with zstd, " + UNREADABLE
                                : PART + message + "), " + UNREADABLE);
            }
        }
        return Optional.empty();
    }

    /** The filter of a message; empty if the message is about damaged data in a known filter. */
    private static Optional<String> filter(String message) {
        Matcher id = FILTER_ID.matcher(message);
        return id.find()
                ? Optional.of(FILTER + FILTERS.getOrDefault(Integer.valueOf(id.group(1)), "number " + id.group(1))
                        + ", " + UNREADABLE)
                : Optional.empty();
    }

    /** Why a part of a file cannot be read, for a list of skipped parts. */
    public static String listed(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return of(thrown).map(HdfReasons::withHint).orElse("damaged or unsupported (" + first.getMessage() + ")");
    }

    /** A reason, with the program that helps if data is stored in a way that this program cannot read. */
    public static String withHint(String reason) {
        if (!reason.endsWith(UNREADABLE)) {
            return reason;
        }
        if (isNewer(reason)) {
            return reason + "; docs/rewrite_hdf5.py helps";
        }
        return reason + (isOwnFilter(reason) ? "; h5repack -f GZIP=4 helps" : "; h5repack with hdf5plugin helps");
    }

    private static boolean isNewer(String reason) {
        return reason.startsWith(LAYOUT) || reason.startsWith(PART);
    }

    private static boolean isOwnFilter(String reason) {
        return OWN_FILTER.matcher(reason).find();
    }

    /** Whether a reason says that data is sound, but that this program cannot read it. */
    public static boolean isUnreadable(String reason) {
        return reason.contains(UNREADABLE);
    }

    /**
     * A command that writes the file again, so that it can be read.
     *
     * @param reason as above
     */
    public static String remedy(Path file, String reason) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        boolean suffix = dot > name.length() - file.getFileName().toString().length();
        String out = suffix ? name.substring(0, dot) + "-repacked" + name.substring(dot) : name + "-repacked";
        String files = quoted(name) + " " + quoted(out);
        if (isNewer(reason)) {
            return "write the file again with: python3 docs/rewrite_hdf5.py " + files
                    + " (needs h5py with HDF5 2.0, such as h5py 3.16; h5repack of an earlier HDF5 cannot read it)";
        }
        return isOwnFilter(reason)
                ? "write the file again with: h5repack -f GZIP=4 " + files
                : "write the file again with: pip install hdf5plugin; " + PLUGIN + " h5repack -f GZIP=4 " + files;
    }

    private static String quoted(String name) {
        return name.matches("[\\w./+@:-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
