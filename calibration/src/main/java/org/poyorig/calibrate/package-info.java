/** Calibration of a trained network to a new session, from a few minutes of data. */
package org.poyorig.calibrate;
