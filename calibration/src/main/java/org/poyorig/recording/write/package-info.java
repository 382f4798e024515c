/** Writes recordings as brainsets HDF5, session folders and block files. */
package org.poyorig.recording.write;
