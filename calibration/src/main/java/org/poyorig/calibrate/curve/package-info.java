/** R² against minutes of calibration, for each method. */
package org.poyorig.calibrate.curve;
