package org.poyorig.checkpoint;

/**
 * Location of a tensor's values: an entry of the checkpoint's zip file.
 *
 * @param type type of the elements
 * @param key name of the entry below {@code data/}
 * @param count number of elements according to the pickle
 */
record StorageReference(StorageType type, String key, long count) {}
