/** Outputs that send each message as one datagram: plain UDP, and OSC over UDP. */
package org.poyorig.output.datagram;
