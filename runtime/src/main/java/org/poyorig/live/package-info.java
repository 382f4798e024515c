/** The live service: spikes in from the rig's ring, all of them recorded, decoded samples and status back. */
package org.poyorig.live;
