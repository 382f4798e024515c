/** Spikes from a ZeroMQ publisher: Open Ephys's ZMQ Interface, or a program that uses its words. */
package org.poyorig.input.zeromq;
