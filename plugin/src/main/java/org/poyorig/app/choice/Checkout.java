package org.poyorig.app.choice;

import java.nio.file.Path;
import org.poyorig.error.UserError;

/** The folder that this program was built in, as the launcher tells it. */
public final class Checkout {
    private Checkout() {}

    /** @throws UserError where the jar was started without the launcher */
    public static Path root() {
        String checkout = System.getProperty("poyo.root");
        if (checkout == null) {
            throw new UserError(
                    "what ships beside the program",
                    "the folder of the checkout",
                    "none told",
                    "start through ./poyo, not the jar");
        }
        return Path.of(checkout);
    }
}
