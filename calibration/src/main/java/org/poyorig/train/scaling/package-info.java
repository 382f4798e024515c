/** Measures how R² grows with training data, units, sessions and the size of the network. */
package org.poyorig.train.scaling;
