/** How each method of calibration fits networks of each kind: parameters that learn, steps, rates and dropout. */
package org.poyorig.calibrate.recipe;
