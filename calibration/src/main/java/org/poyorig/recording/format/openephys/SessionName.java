package org.poyorig.recording.format.openephys;

import java.nio.file.Path;

/**
 * Names a recording after the folder that the GUI made for it, usually a date. The numbers of experiment and recording
 * follow unless both are 1.
 */
final class SessionName {
    private SessionName() {}

    static String of(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        String inside = "";
        while (folder.getParent() != null && folder.getParent().getFileName() != null && isPart(folder)) {
            String name = folder.getFileName().toString();
            boolean counted = name.startsWith("experiment") || name.startsWith("recording");
            if (counted && !name.matches("\\D+1")) {
                inside = "_" + name + inside;
            }
            folder = folder.getParent();
        }
        return folder.getFileName() + inside;
    }

    private static boolean isPart(Path folder) {
        return folder.getFileName().toString().matches("experiment\\d+|recording\\d+|Record Node \\d+");
    }
}
