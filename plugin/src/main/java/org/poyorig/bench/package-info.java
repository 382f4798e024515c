/** Measurements, each beside its reference in the same run, so that a number means something on any machine. */
package org.poyorig.bench;
