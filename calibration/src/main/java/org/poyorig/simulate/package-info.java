/** Recordings with a known truth: reaches, tuned units, several animals and days. Every result says it is simulated. */
package org.poyorig.simulate;
