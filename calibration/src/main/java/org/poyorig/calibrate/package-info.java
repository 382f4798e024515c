/** What a new session adds to a trained network: rows for its units, found in minutes. */
package org.poyorig.calibrate;
