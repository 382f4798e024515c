package org.poyorig.recording.format.hdf;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a sound HDF5 file cannot be read: a filter or a layout that this program does not know. */
public final class HdfReasons {
    private static final Pattern FILTER_ID = Pattern.compile("id=(\\d+)");
    private static final Map<Integer, String> FILTERS = Map.ofEntries(
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scaleoffset"),
            Map.entry(32_001, "blosc"),
            Map.entry(32_013, "zfp"),
            Map.entry(32_015, "zstd"),
            Map.entry(32_022, "jpeg"),
            Map.entry(32_026, "blosc2"));

    private HdfReasons() {}

    /** What this program cannot read, in a few words; empty if the file is not known to be sound. */
    public static Optional<String> of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HdfFilterException) {
                return Optional.of(filter(String.valueOf(cause.getMessage())));
            }
            if (cause instanceof UnsupportedHdfException) {
                String message = String.valueOf(cause.getMessage());
                return Optional.of(
                        message.contains("layout message version")
                                ? "a data layout of HDF5 2.0, which this program cannot read"
                                : "a part of HDF5 that this program cannot read (" + message + ")");
            }
        }
        return Optional.empty();
    }

    private static String filter(String message) {
        Matcher id = FILTER_ID.matcher(message);
        if (!id.find()) {
            return "compressed data that this program cannot read (" + message + ")";
        }
        int number = Integer.parseInt(id.group(1));
        return "data in the compression filter " + FILTERS.getOrDefault(number, "number " + number)
                + ", which this program cannot read";
    }

    /** Why a part of a file cannot be read, for a list of skipped parts. */
    public static String listed(Throwable thrown) {
        return of(thrown).map(HdfReasons::withHint).orElse("damaged (" + thrown.getMessage() + ")");
    }

    /** A reason, with the program that helps if data is stored in a way that this program cannot read. */
    public static String withHint(String reason) {
        return reason.endsWith("which this program cannot read") ? reason + "; h5repack -f GZIP=4 helps" : reason;
    }

    /** A command that writes the file again, so that it can be read. */
    public static String remedy(Path file) {
        String name = file.toString();
        int dot = name.lastIndexOf('.');
        boolean suffix = dot > name.length() - file.getFileName().toString().length();
        String out = suffix ? name.substring(0, dot) + "-repacked" + name.substring(dot) : name + "-repacked";
        return "write the file again with: h5repack -f GZIP=4 " + quoted(name) + " " + quoted(out);
    }

    private static String quoted(String name) {
        return name.matches("[\\w./+@:-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }
}
