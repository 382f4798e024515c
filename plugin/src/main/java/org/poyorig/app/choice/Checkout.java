package org.poyorig.app.choice;

import java.nio.file.Path;
import org.poyorig.error.UserError;

/** The folder of the checkout, which the launcher names. */
public final class Checkout {
    private Checkout() {}

    /**
     * Returns the root folder of the checkout.
     *
     * @throws UserError if the jar was started without the launcher
     */
    public static Path root() {
        String checkout = System.getProperty("poyo.root");
        if (checkout == null) {
            throw new UserError(
                    "shipped files", "the folder of the checkout", "none", "start ./poyo instead of the jar");
        }
        return Path.of(checkout);
    }
}
