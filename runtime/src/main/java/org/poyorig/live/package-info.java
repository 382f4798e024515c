/**
 * The live service: reads spikes from the rig's ring, records them, decodes them, and sends decoded samples and status
 * back.
 */
package org.poyorig.live;
