/** How fast the bridge is between two processes, beside the fastest the system itself can do. */
package org.poyorig.bridge.measure;
