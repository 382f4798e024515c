/** R² as a function of the minutes of calibration data, for several decoders. */
package org.poyorig.calibrate.curve;
