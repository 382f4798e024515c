/** A recorded session, decoded again by the very same agent: as fast as it goes, or at the pace of its own clock. */
package org.poyorig.replay;
