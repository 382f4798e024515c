/** Recordings in NWB 2. */
package org.poyorig.recording.format.nwb;
