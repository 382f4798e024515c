/** Recordings in the HDF5 layout of brainsets and torch_brain. */
package org.poyorig.recording.format.brainsets;
