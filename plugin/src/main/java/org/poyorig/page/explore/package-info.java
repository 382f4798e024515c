/** The view that explores one window of a recording. */
package org.poyorig.page.explore;
