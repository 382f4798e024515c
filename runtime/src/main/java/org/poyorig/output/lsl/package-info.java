/** The output to the Lab Streaming Layer. */
package org.poyorig.output.lsl;
