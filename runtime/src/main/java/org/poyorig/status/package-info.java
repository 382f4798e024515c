/** State and counters of the runtime. Every loss has a counter. */
package org.poyorig.status;
