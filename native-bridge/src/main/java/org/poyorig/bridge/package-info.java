/**
 * How records cross between the acquisition process and the runtime: two rings in memory that both map. The native
 * library opens, waits and closes; records are read and written here, in place, without a native call.
 */
package org.poyorig.bridge;
