/** Writes HDF5 files for h5py. jHDF cannot write text of variable length or empty arrays yet. */
package org.poyorig.recording.hdf5;
