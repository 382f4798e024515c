package org.poyorig.app.learn;

import java.util.Optional;
import org.poyorig.calibrate.Method;

/** The values of {@code --method}: the methods of a calibration, and the choice among them on held-out time. */
enum MethodOption {
    FINGERPRINT(Method.FINGERPRINT),
    UNIT_ID(Method.UNIT_ID),
    FINETUNE(Method.FINETUNE),
    SCRATCH(Method.SCRATCH),
    AUTO(null);

    private final Method method;

    MethodOption(Method method) {
        this.method = method;
    }

    /** The named method; empty if held-out time chooses. */
    Optional<Method> named() {
        return Optional.ofNullable(method);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return method == null ? "auto" : method.toString();
    }
}
