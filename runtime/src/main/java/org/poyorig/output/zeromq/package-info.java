/** The ZeroMQ output. */
package org.poyorig.output.zeromq;
