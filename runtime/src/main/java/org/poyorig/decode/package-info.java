/**
 * Decoding: the decoder interface, decoders around other decoders, and the agent that decodes a session tick by tick.
 */
package org.poyorig.decode;
