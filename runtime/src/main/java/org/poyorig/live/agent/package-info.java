/** Threads of the live service: agents, waiting and waking. */
package org.poyorig.live.agent;
