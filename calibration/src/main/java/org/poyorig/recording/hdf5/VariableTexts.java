package org.poyorig.recording.hdf5;

/** Texts of variable length, which h5py returns as {@code str}. */
record VariableTexts(String... texts) {}
