/** Reads HDF5 files, for all formats that are stored in HDF5. */
package org.poyorig.recording.format.hdf;
