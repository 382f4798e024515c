/** Spikes from markers of the Lab Streaming Layer. */
package org.poyorig.input.lsl;
