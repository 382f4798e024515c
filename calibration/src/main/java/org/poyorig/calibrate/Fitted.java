package org.poyorig.calibrate;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.fit.FitResult;
import org.poyorig.poyo.SessionEmbedding;

/**
 * A session after a fit.
 *
 * @param bundle the network to decode with: the given bundle if only embeddings learned, else a new bundle that knows
 *     this session only
 * @param embedding embeddings of all units of the recording and of the session
 * @param fit steps and scores of the fit
 * @param again whether the parameters learned once more, from the held-out part too
 */
public record Fitted(ModelBundle bundle, SessionEmbedding embedding, FitResult fit, boolean again) {

    /** Returns the same fit with other embeddings. */
    Fitted with(SessionEmbedding other) {
        return new Fitted(bundle, other, fit, again);
    }

    /** Returns the same fit with parameters that learned once more. */
    Fitted again(Fitted other) {
        return new Fitted(other.bundle, other.embedding.beside(embedding.filter()), fit, true);
    }
}
