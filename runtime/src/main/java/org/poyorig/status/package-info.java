/** What happened while running, counted: nothing is lost without a number that says so. */
package org.poyorig.status;
