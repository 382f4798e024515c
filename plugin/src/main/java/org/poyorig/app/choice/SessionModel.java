package org.poyorig.app.choice;

import java.util.Optional;
import org.poyorig.adapter.SpikesPerWindow;
import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.SessionMatch;

/**
 * A network and the embeddings of one session's units, which come from the bundle or from an adapter.
 *
 * @param bundle with the outputs of the adapter, if there is an adapter
 * @param windows spikes per window of the session, if known
 */
public record SessionModel(ModelBundle bundle, SessionMatch match, Optional<SpikesPerWindow> windows) {

    /** Returns the model with these spikes per window; if they are unknown, with its own. */
    public SessionModel with(Optional<SpikesPerWindow> others) {
        return new SessionModel(bundle, match, others.or(() -> windows));
    }
}
