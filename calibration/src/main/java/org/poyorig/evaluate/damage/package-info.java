/** How decoders bear damage of the spikes: lost units, noise, exchanged units, changed rates. */
package org.poyorig.evaluate.damage;
