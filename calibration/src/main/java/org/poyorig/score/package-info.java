/** R² on held-out time: which samples count, and how far decoded samples are from the truth. */
package org.poyorig.score;
