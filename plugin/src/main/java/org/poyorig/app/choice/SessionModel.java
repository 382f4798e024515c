package org.poyorig.app.choice;

import java.util.Optional;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.SessionMatch;

/**
 * What decodes one session: a network, and the rows it has for the session's units, its own or an adapter's.
 *
 * @param bundle with the adapter's outputs where there is one
 * @param windows how full the session's windows are, where anybody knows
 */
public record SessionModel(ModelBundle bundle, SessionMatch match, Optional<SpikesPerWindow> windows) {

    /** With other knowledge of the windows, where there is any. */
    public SessionModel with(Optional<SpikesPerWindow> others) {
        return new SessionModel(bundle, match, others.or(() -> windows));
    }
}
