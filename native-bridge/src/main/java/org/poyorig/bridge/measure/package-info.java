/** Measures the bridge between two processes, and the fastest round trip of the system as reference. */
package org.poyorig.bridge.measure;
