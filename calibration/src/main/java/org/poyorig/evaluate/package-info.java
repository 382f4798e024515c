/** How well a decoder does, and the plain decoders it must beat, on the same split. */
package org.poyorig.evaluate;
