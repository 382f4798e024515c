/** Readers of recordings: brainsets HDF5, NWB, MATLAB and session folders, chosen by content. */
package org.poyorig.recording.read;
