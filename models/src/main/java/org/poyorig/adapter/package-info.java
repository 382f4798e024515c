/** Session adapters, the results of calibrating a bundle to one session: on disk and in memory. */
package org.poyorig.adapter;
