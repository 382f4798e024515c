/** Descriptions of units, and the initial embeddings that are made from them. */
package org.poyorig.calibrate.unit;
