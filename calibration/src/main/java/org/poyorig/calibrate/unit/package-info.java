/** Descriptions of units, and the embedding rows that follow from them. */
package org.poyorig.calibrate.unit;
