/** The recording half of the live service: reads the events ring, and records each acquisition as a session. */
package org.poyorig.live.ingest;
