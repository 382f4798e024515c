package org.poyorig.app;

import org.poyorig.bundle.ModelBundle;
import org.poyorig.poyo.SessionMatch;

/**
 * What decodes one session: a network, and the rows it has for the session's units, its own or an adapter's.
 *
 * @param bundle with the adapter's outputs where there is one
 */
record SessionModel(ModelBundle bundle, SessionMatch match) {}
