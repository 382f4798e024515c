/** A model on disk and in memory: configuration, outputs, vocabularies, weights and where they came from. */
package org.poyorig.bundle;
