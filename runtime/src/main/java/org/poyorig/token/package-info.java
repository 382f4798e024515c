/** Makes tokens from spikes, for live decoding, replay, evaluation and calibration alike. */
package org.poyorig.token;
