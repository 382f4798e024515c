/** State and counters of the runtime: every loss has a counter. */
package org.poyorig.status;
