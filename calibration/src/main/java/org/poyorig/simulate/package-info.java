/**
 * Simulates recordings with known truth: reaches, tuned units, animals, days. Recordings say that they are simulated.
 */
package org.poyorig.simulate;
