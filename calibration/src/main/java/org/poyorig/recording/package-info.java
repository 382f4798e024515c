/** Reads recordings from brainsets HDF5, NWB, MATLAB files and session folders into one form, {@code Recording}. */
package org.poyorig.recording;
