/** Spikes become tokens here, for live decoding, replay, evaluation and calibration alike: there is no other way. */
package org.poyorig.token;
