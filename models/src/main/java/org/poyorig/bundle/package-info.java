/** Bundles, on disk and in memory: configuration, outputs, vocabularies, weights and their origin. */
package org.poyorig.bundle;
