/** Decoded samples and markers for other programs, one bounded queue and one thread for each output. */
package org.poyorig.output;
