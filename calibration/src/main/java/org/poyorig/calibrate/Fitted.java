package org.poyorig.calibrate;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.fit.FitResult;
import org.poyorig.poyo.SessionEmbedding;

/**
 * What a {@link Method} made of a session.
 *
 * @param bundle the network to decode with: the very one that was given where only rows learned, else a new one that
 *     knows this session alone
 * @param embedding rows for every unit of the recording and for the session
 * @param fit how it went
 * @param again whether the rows learned once more, from the held-out part too
 */
public record Fitted(ModelBundle bundle, SessionEmbedding embedding, FitResult fit, boolean again) {

    /** The same fit with what was made of its rows since. */
    Fitted with(SessionEmbedding other) {
        return new Fitted(bundle, other, fit, again);
    }

    /** The same fit with rows that have learned once more. */
    Fitted again(SessionEmbedding other) {
        return new Fitted(bundle, other, fit, true);
    }
}
