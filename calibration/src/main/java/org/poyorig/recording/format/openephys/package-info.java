/** Reads the folders that the Record Node of the Open Ephys GUI writes in its binary format. */
package org.poyorig.recording.format.openephys;
