/** Tokens become behaviour: the decoders, the agent that runs one along a session, and the records it publishes. */
package org.poyorig.decode;
