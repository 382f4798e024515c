/**
 * Replay: decodes a recorded session again with the live decode agent, as fast as possible or at the pace of the
 * session's clock.
 */
package org.poyorig.replay;
