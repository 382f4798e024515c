/** Linear decoders: Wiener filter, Kalman filter, and the ridge regression under both. */
package org.poyorig.linear;
