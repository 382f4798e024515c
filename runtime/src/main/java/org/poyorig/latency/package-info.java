/** Latencies from a spike to its decoded sample, stage by stage: counted live and stored with the session. */
package org.poyorig.latency;
