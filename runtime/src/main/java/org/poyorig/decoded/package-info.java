/** Decoded samples as bytes in a queue: layout, writer, reader, description. */
package org.poyorig.decoded;
