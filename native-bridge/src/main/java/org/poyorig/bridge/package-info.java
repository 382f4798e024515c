/**
 * Carries records between the acquisition process and the runtime, through two rings in shared memory. The native
 * library opens, waits and closes. This package reads and writes records in place, without a native call.
 */
package org.poyorig.bridge;
