/** Session adapters: what calibration adds to a bundle for one session, on disk and in memory. */
package org.poyorig.adapter;
