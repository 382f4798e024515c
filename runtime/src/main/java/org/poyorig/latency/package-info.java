/** How long it takes from a spike to its decoded sample, stage by stage: counted live, kept with the session. */
package org.poyorig.latency;
