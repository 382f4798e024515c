/** Decodes a recording with a network, scores it beside the baselines on the same samples, and writes the report. */
package org.poyorig.evaluate;
