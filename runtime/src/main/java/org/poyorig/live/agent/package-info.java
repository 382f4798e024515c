/** Threads of the live service: agents, how they wait, and how they are woken. */
package org.poyorig.live.agent;
