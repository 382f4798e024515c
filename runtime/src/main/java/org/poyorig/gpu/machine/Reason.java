package org.poyorig.gpu.machine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens the message of a failure to one line for a person. ONNX Runtime's messages have many lines. */
public final class Reason {
    private static final Pattern OF_NVIDIA = Pattern.compile("(CUDA|CUDNN|CUBLAS) failure \\d+: [^;\\n]*");
    private static final Pattern OF_ONNX_RUNTIME = Pattern.compile("Error code - \\w+ - message: ");
    private static final int LONGEST = 200;

    private Reason() {}

    /** NVIDIA's own message if the failure contains one, else the first line of the failure's message. */
    public static String of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher ofNvidia = OF_NVIDIA.matcher(message);
        if (ofNvidia.find()) {
            return ofNvidia.group().strip();
        }
        String line = message.lines().findFirst().orElse("");
        String plain = OF_ONNX_RUNTIME.matcher(line).replaceAll("");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
