package org.poyorig.recording.hdf5;

/** Integers of 64 bits without a sign, which h5py returns as {@code uint64}. */
record UnsignedLongs(long... values) {}
