package org.poyorig.checkpoint;

/**
 * Where a tensor's values lie: an entry of the checkpoint's zip.
 *
 * @param type what its elements are
 * @param key the entry's name below {@code data/}
 * @param count how many elements the pickle claims it has
 */
record StorageReference(StorageType type, String key, long count) {}
