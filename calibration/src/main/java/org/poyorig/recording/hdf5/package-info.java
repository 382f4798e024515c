/** Writes HDF5 files that h5py reads as its own: jHDF cannot yet write text of variable length or empty arrays. */
package org.poyorig.recording.hdf5;
