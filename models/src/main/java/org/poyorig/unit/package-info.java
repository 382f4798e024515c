/** Recognises the units of a recording among the units that have embeddings, by name or by a stated rule. */
package org.poyorig.unit;
