/** The user's liblsl, the C library of the Lab Streaming Layer, through JNA. */
package org.poyorig.lsl;
